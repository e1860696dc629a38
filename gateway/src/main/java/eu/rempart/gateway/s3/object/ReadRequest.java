package eu.rempart.gateway.s3.object;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.ByteRange;
import eu.rempart.s3.request.EncryptionHeaders;
import eu.rempart.s3.request.EntityConditions;
import eu.rempart.s3.request.ResponseOverrides;
import eu.rempart.s3.request.S3Request;
import org.jspecify.annotations.Nullable;

/**
 * What a GET or HEAD of an object asks for.
 *
 * @param partNumber the part asked for; null for none
 * @param ifRange the validator under which the range counts; null for none
 * @param checksums whether the answer carries the object's checksums
 */
record ReadRequest(
    @Nullable String versionId,
    @Nullable Integer partNumber,
    ByteRange range,
    @Nullable String ifRange,
    EntityConditions conditions,
    ResponseOverrides overrides,
    boolean checksums) {

  /**
   * Reads a request.
   *
   * @throws S3Exception InvalidRequest for a range together with a part number; InvalidArgument for
   *     headers that choose an encryption; what the parts of the request throw
   */
  static ReadRequest of(S3Request request) {
    EncryptionHeaders.refuse(request.headers());
    Integer partNumber = request.partNumber();
    String range = request.header("Range");
    if (partNumber != null && range != null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "Cannot specify both Range header and partNumber query parameter");
    }
    return new ReadRequest(
        VersionIdParameter.of(request),
        partNumber,
        ByteRange.parse(range),
        request.header("If-Range"),
        EntityConditions.of(request.headers()),
        ResponseOverrides.of(request.raw()),
        "ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode")));
  }
}
