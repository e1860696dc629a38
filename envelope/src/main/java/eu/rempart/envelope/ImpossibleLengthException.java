package eu.rempart.envelope;

import java.io.Serial;

/** No plaintext length gives a blob of this length: it does not end in a short chunk. */
public final class ImpossibleLengthException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  ImpossibleLengthException(long sealedLength) {
    super("no plaintext makes a blob of " + sealedLength + " bytes");
  }
}
