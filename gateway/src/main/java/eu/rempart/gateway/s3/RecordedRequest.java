package eu.rempart.gateway.s3;

import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.CopySource;
import eu.rempart.s3.request.S3Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail keeps of a request: named parameters and headers alone, each bounded, so
 * that neither a signature nor a flood of bytes can get in. Total: it has an answer for every
 * request, however malformed, because a request that could not be recorded would be one that nobody
 * sees.
 */
final class RecordedRequest {
  private static final int LONGEST = 256;
  private static final int LONGEST_KEY = 1024;
  private static final List<String> QUERIES =
      List.of("versionId", "uploadId", "partNumber", "prefix", "delimiter");
  private static final List<String> HEADERS =
      List.of(
          "Range",
          "If-Match",
          "If-None-Match",
          "x-amz-acl",
          "x-amz-bypass-governance-retention",
          "x-amz-object-lock-mode",
          "x-amz-object-lock-retain-until-date",
          "x-amz-object-lock-legal-hold",
          "x-amz-server-side-encryption",
          "x-amz-server-side-encryption-aws-kms-key-id",
          "x-amz-server-side-encryption-bucket-key-enabled",
          "x-amz-server-side-encryption-context");
  private static final Pattern CLAIM =
      Pattern.compile("Credential=([A-Za-z0-9_]{1,128})(?:/|%2F)", Pattern.CASE_INSENSITIVE);

  private RecordedRequest() {}

  /** What was asked for; of a caller nobody knows only about what. */
  static Map<String, String> parameters(RequestTrace trace) {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "bucketName", trace.bucket(), LONGEST);
    put(parameters, "key", trace.key(), trace.principal() == null ? LONGEST : LONGEST_KEY);
    S3Request request = trace.request();
    if (request == null || trace.principal() == null) {
      return parameters;
    }
    for (String name : QUERIES) {
      List<String> values = request.raw().queryAll(name);
      if (!values.isEmpty()) {
        put(parameters, name, String.join(",", values), LONGEST);
      }
    }
    for (String name : HEADERS) {
      put(parameters, name, request.header(name), LONGEST);
    }
    copySource(parameters, request.header("x-amz-copy-source"));
    return parameters;
  }

  /** Parsed, because what a client puts there may be a presigned URL. */
  private static void copySource(Map<String, String> parameters, @Nullable String header) {
    if (header == null) {
      return;
    }
    try {
      CopySource source = CopySource.parse(header);
      put(
          parameters,
          "copySource",
          source.bucket().value() + "/" + source.key().value(),
          LONGEST_KEY);
      put(parameters, "copySourceVersionId", source.versionId(), LONGEST);
    } catch (S3Exception e) {
      parameters.put("copySource", "(not understood)");
    }
  }

  /** The access key id that a request claims, whether its signature holds or not. */
  static @Nullable String claimedAccessKey(HttpExchange exchange) {
    String header = exchange.headers().first("Authorization");
    return claim(header == null ? exchange.rawTarget() : header);
  }

  private static @Nullable String claim(String text) {
    Matcher matcher = CLAIM.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static void put(
      Map<String, String> parameters, String name, @Nullable String value, int longest) {
    if (value != null) {
      parameters.put(name, value.length() <= longest ? value : value.substring(0, longest) + "…");
    }
  }
}
