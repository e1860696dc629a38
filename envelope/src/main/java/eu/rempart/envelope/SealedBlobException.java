package eu.rempart.envelope;

import java.io.IOException;
import java.io.Serial;

/**
 * A sealed blob, or its header, is not what was sealed. One type for each fact, so that a lost key,
 * a short blob and an altered one are told apart. Messages hold ids and positions, never bytes of
 * keys or content.
 */
public abstract sealed class SealedBlobException extends IOException
    permits ChunkAuthenticationException,
        CommitmentMismatchException,
        DataKeyAuthenticationException,
        FooterException,
        ImpossibleLengthException,
        TrailingBytesException,
        TruncatedBlobException,
        UnknownBucketKeyException,
        UnsupportedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  SealedBlobException(String message) {
    super(message);
  }
}
