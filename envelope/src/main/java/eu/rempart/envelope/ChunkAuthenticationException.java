package eu.rempart.envelope;

import java.io.Serial;

/** A chunk is not the one sealed at its place: altered, moved, or of another blob. */
public final class ChunkAuthenticationException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  ChunkAuthenticationException(long chunk) {
    super("chunk " + chunk + " does not authenticate");
  }
}
