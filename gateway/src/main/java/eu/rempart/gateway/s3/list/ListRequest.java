package eu.rempart.gateway.s3.list;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.xml.EncodingType;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that every listing of objects shares.
 *
 * @param prefix empty for none
 * @param delimiter null for none; S3 takes an empty one for none
 * @param maxKeys 0 to 1,000
 */
record ListRequest(String prefix, @Nullable String delimiter, int maxKeys, EncodingType encoding) {
  private static final int PAGE = 1_000;

  /**
   * Reads a request.
   *
   * @throws S3Exception InvalidArgument; NotImplemented for attributes that are not built
   */
  static ListRequest of(S3Request request) {
    String attributes = request.header("x-amz-optional-object-attributes");
    if (attributes != null && !attributes.equals("RestoreStatus")) {
      throw S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, "Invalid attribute name specified.")
          .with("ArgumentName", "x-amz-optional-object-attributes");
    }
    String delimiter = request.query("delimiter");
    return new ListRequest(
        orEmpty(request.query("prefix")),
        delimiter == null || delimiter.isEmpty() ? null : delimiter,
        request.queryInt("max-keys", PAGE, 0, PAGE),
        EncodingType.parse(request.query("encoding-type")));
  }

  static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  String delimiterOrEmpty() {
    return orEmpty(delimiter);
  }
}
