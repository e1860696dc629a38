package eu.rempart.catalog.record;

import java.time.Instant;

/**
 * A client certificate, known by its fingerprints.
 *
 * @param fingerprint SHA-256 of the certificate, in lower-case hex
 * @param publicKey SHA-256 of its public key, in lower-case hex
 * @param ends when it ends
 */
public record ClientCertificate(String fingerprint, String publicKey, Instant ends) {}
