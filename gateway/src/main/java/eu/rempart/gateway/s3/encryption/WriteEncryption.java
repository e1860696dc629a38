package eu.rempart.gateway.s3.encryption;

import eu.rempart.catalog.record.Encryption;

/**
 * How a write is sealed, and what it says of that.
 *
 * @param encryption what the row keeps
 * @param kek the name of the key-encryption key
 */
public record WriteEncryption(Encryption encryption, String kek) {}
