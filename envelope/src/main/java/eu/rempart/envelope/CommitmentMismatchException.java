package eu.rempart.envelope;

import java.io.Serial;

/** A commitment in a header is not the key's: the wrong key under this id, or an altered header. */
public final class CommitmentMismatchException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  CommitmentMismatchException(String which) {
    super(which + " commitment differs");
  }
}
