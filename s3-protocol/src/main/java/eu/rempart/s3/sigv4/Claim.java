package eu.rempart.s3.sigv4;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.RawTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request with credentials claims: every rule that needs no secret has been kept, its
 * signature is still to be checked.
 *
 * @param payloadLine the last line of the canonical request, as the client wrote it
 */
record Claim(
    PresentedSignature signature,
    AmzDate date,
    PayloadMode mode,
    String payloadLine,
    boolean presigned) {

  static Claim fromHeader(
      String authorization, RequestHeaders headers, Instant now, SignatureScopePolicy policy) {
    PresentedSignature signature = AuthorizationHeader.parse(authorization, policy);
    AmzDate date = date(headers);
    if (!date.day().equals(signature.scope().day())) {
      throw AuthorizationHeader.malformed(
          "Invalid credential date. Date is not the same as X-Amz-Date.");
    }
    if (date.instant().isBefore(now.minus(SigV4Verifier.skew()))
        || date.instant().isAfter(now.plus(SigV4Verifier.skew()))) {
      throw S3Exception.of(S3ErrorCode.REQUEST_TIME_TOO_SKEWED)
          .with("RequestTime", date.text())
          .with("ServerTime", now.toString())
          .with("MaxAllowedSkewMilliseconds", String.valueOf(SigV4Verifier.skew().toMillis()));
    }
    String payload = headers.first(PayloadMode.HEADER);
    if (payload == null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "Missing required header for this request: x-amz-content-sha256");
    }
    refuseToken(headers.first("x-amz-security-token"));
    return new Claim(signature, date, PayloadMode.parse(payload), payload, false);
  }

  static Claim fromQuery(
      RawTarget target, RequestHeaders headers, Instant now, SignatureScopePolicy policy) {
    QueryCredentials query = QueryCredentials.parse(target, policy);
    AmzDate date = query.date();
    if (!date.day().equals(query.signature().scope().day())) {
      throw QueryCredentials.malformed(
          "Invalid credential date. This date is not the same as X-Amz-Date.");
    }
    if (date.instant().isAfter(now.plus(SigV4Verifier.skew()))) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED, "Request is not valid yet");
    }
    Instant end = date.instant().plus(query.expires());
    if (now.isAfter(end)) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED, "Request has expired")
          .with("X-Amz-Expires", String.valueOf(query.expires().toSeconds()))
          .with("Expires", end.toString())
          .with("ServerTime", now.toString());
    }
    refuseToken(query.token());
    refuseToken(headers.first("x-amz-security-token"));
    String payload = presignedPayload(query.payload(), headers.first(PayloadMode.HEADER));
    return new Claim(query.signature(), date, PayloadMode.parse(payload), payload, true);
  }

  private static String presignedPayload(@Nullable String inQuery, @Nullable String inHeader) {
    if (inQuery != null && inHeader != null && !inQuery.equals(inHeader)) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "Conflicting values provided in HTTP headers and query parameters.");
    }
    if (inQuery != null) {
      return inQuery;
    }
    return inHeader != null ? inHeader : "UNSIGNED-PAYLOAD";
  }

  private static AmzDate date(RequestHeaders headers) {
    String amz = headers.first("x-amz-date");
    String http = amz == null ? headers.first("date") : null;
    AmzDate date = amz != null ? AmzDate.parse(amz) : http != null ? AmzDate.parseHttp(http) : null;
    if (date == null) {
      throw S3Exception.of(
          S3ErrorCode.ACCESS_DENIED,
          "AWS authentication requires a valid Date or x-amz-date header");
    }
    return date;
  }

  /** No session has been issued that a token could belong to. */
  private static void refuseToken(@Nullable String token) {
    if (token != null) {
      throw S3Exception.of(S3ErrorCode.INVALID_TOKEN);
    }
  }
}
