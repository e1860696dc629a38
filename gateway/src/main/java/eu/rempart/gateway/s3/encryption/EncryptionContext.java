package eu.rempart.gateway.s3.encryption;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.EncryptionHeaders;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a client says an object is, for the records of whoever guards the keys.
 *
 * <p>Source: {@code x-amz-server-side-encryption-context} of PutObject in the Amazon S3 API
 * Reference: base64 of a JSON object, each of whose values is text.
 */
final class EncryptionContext {
  /** The most that AWS KMS takes, of the JSON. */
  private static final int MOST = 8192;

  private static final ObjectReader JSON =
      new JsonMapper(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(2).build())
                  .build())
          .reader()
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private EncryptionContext() {}

  /**
   * A context that can be kept: the same, or null for none.
   *
   * @throws S3Exception InvalidArgument
   */
  static @Nullable String checked(@Nullable String context) {
    if (context != null && !holds(context)) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT,
              "The header x-amz-server-side-encryption-context shall be Base64-encoded UTF-8 string"
                  + " holding JSON which represents a string-string map")
          .with("ArgumentName", EncryptionHeaders.CONTEXT);
    }
    return context;
  }

  private static boolean holds(String context) {
    try {
      byte[] json = Base64.getDecoder().decode(context);
      if (json.length > MOST) {
        return false;
      }
      JsonNode map = JSON.readTree(json);
      return map.isObject()
          && map.properties().stream().allMatch(pair -> pair.getValue().isTextual());
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
