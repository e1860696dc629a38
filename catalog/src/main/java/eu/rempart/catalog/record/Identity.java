package eu.rempart.catalog.record;

import java.time.Instant;

/**
 * An S3 access key.
 *
 * @param sealedSecret the secret access key, sealed
 */
public record Identity(
    String accessKeyId,
    SealedBytes sealedSecret,
    String user,
    String tenant,
    Instant created,
    boolean enabled) {}
