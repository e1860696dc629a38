package eu.rempart.gateway.s3;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a listing goes on, as clients carry it from page to page. S3 calls it opaque: it is the
 * place in the listing, in URL-safe base64, and grants nothing.
 */
public final class ContinuationToken {
  private ContinuationToken() {}

  /** The token of a place. */
  public static String of(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place of a token.
   *
   * @throws S3Exception InvalidArgument when it is not one
   */
  public static String parse(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length > 0) {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Answered below: the client cannot have had it from here.
    }
    throw S3Exception.of(
            S3ErrorCode.INVALID_ARGUMENT, "The continuation token provided is incorrect")
        .with("ArgumentName", "continuation-token");
  }
}
