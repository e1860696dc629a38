package eu.rempart.catalog.record;

import java.time.Instant;

/** The version that stands for a key's deletion: while it is the newest, the key has no object. */
public record DeleteMarker(String key, String versionId, long order, Instant lastModified)
    implements KeyVersion {}
