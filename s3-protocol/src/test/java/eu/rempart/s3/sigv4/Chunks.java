package eu.rempart.s3.sigv4;

import java.time.Instant;

/** Gives tests of other packages a chunk signer with a seed of their choosing. */
public final class Chunks {
  private Chunks() {}

  /** A signer with the credentials and scope of the S3 API Reference's examples. */
  public static ChunkSigner signer(String seed) {
    return signer(seed, Example.SECRET, Example.NOW);
  }

  static ChunkSigner signer(String seed, SigningSecret secret, Instant at) {
    AmzDate date = AmzDate.of(at);
    CredentialScope scope = new CredentialScope(date.day(), "us-east-1", "s3");
    try (Sha256Kit kit = Sha256Kit.take()) {
      return new ChunkSigner(SigningKey.derive(kit, secret, scope), date, scope, seed);
    }
  }
}
