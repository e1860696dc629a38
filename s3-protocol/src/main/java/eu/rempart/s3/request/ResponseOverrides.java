package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code response-*} parameters of a GET or HEAD, which replace content headers in the answer.
 *
 * <p>Source: GetObject in the Amazon S3 API Reference. A value that could end a header line is
 * refused. S3 takes these only on signed requests: see {@link #requireSigned}.
 *
 * @param values the value to send, by header name
 */
public record ResponseOverrides(Map<String, String> values) {

  public ResponseOverrides {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The overrides in a query.
   *
   * @throws S3Exception InvalidArgument for a value no header can carry
   */
  public static ResponseOverrides of(RawTarget target) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : ContentHeaders.NAMES) {
      String parameter = "response-" + name.toLowerCase(Locale.ROOT);
      String value = target.query(parameter);
      if (value != null) {
        values.put(name, HeaderValue.checked(parameter, value));
      }
    }
    return new ResponseOverrides(values);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Call for an anonymous request.
   *
   * @throws S3Exception InvalidRequest when there are overrides
   */
  public void requireSigned() {
    if (!isEmpty()) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "Request specific response headers cannot be used for anonymous GET requests.");
    }
  }
}
