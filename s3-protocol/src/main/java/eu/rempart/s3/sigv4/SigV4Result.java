package eu.rempart.s3.sigv4;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a request's sender once its signature has been looked at. */
public sealed interface SigV4Result {

  /** What the request promises about its body. */
  sealed interface Admitted extends SigV4Result {
    PayloadMode mode();
  }

  /**
   * The holder of the access key's secret signed this request.
   *
   * @param accessKeyId whose secret it was
   * @param signedAt when, by the signer's clock
   * @param mode what was promised about the body
   * @param chunkSigner checks chunk signatures; present exactly when {@code mode} is {@link
   *     PayloadMode.StreamingSigned}; for one body only
   * @param presigned whether the credentials stood in the query
   */
  record Verified(
      String accessKeyId,
      Instant signedAt,
      PayloadMode mode,
      @Nullable ChunkSigner chunkSigner,
      boolean presigned)
      implements Admitted {}

  /** No credentials of any kind arrived. */
  record Anonymous(PayloadMode mode) implements Admitted {}

  /**
   * The request carries credentials that do not hold, or is not one that can be judged.
   *
   * @param code the error to answer with
   * @param message its message
   * @param details further elements of the error document
   */
  record Refused(S3ErrorCode code, String message, Map<String, String> details)
      implements SigV4Result {

    static Refused of(S3Exception refusal) {
      return new Refused(refusal.code(), String.valueOf(refusal.getMessage()), refusal.details());
    }

    /** The refusal as the exception that ends a request. */
    public S3Exception toException() {
      S3Exception exception = S3Exception.of(code, message);
      for (Map.Entry<String, String> detail : details.entrySet()) {
        exception = exception.with(detail.getKey(), detail.getValue());
      }
      return exception;
    }
  }
}
