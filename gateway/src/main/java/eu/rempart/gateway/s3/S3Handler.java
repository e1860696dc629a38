package eu.rempart.gateway.s3;

import java.io.IOException;

/** One S3 operation. */
@FunctionalInterface
public interface S3Handler {

  /**
   * Does the operation for a caller who is known and allowed.
   *
   * @throws eu.rempart.s3.S3Exception for every refusal that S3 has a code for
   * @throws IOException when the client went away, or a store or key failed
   */
  S3Response handle(S3Call call) throws IOException;
}
