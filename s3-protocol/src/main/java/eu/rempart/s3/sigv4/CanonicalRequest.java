package eu.rempart.s3.sigv4;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.request.QueryPair;
import eu.rempart.s3.request.RawTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The canonical form of a request (S3 API Reference, "Task 1: Create a Canonical Request"). */
final class CanonicalRequest {
  static final String SIGNATURE_PARAMETER = "X-Amz-Signature";

  private CanonicalRequest() {}

  /**
   * The canonical request.
   *
   * @param signedHeaders lower-case names, in the order in which they are signed
   * @param payload the last line: a hash or the name of a payload mode
   * @return one byte a character: header values come from the wire that way
   */
  static byte[] of(
      String method,
      RawTarget target,
      RequestHeaders headers,
      SignedHeaderNames signedHeaders,
      String payload) {
    StringBuilder out = new StringBuilder(1024);
    out.append(method).append('\n');
    UriEncoding.path(target.rawPath(), out);
    out.append('\n');
    query(target.queryPairs(), out);
    out.append('\n');
    for (String name : signedHeaders.names()) {
      out.append(name).append(':');
      header(headers, name, out);
      out.append('\n');
    }
    out.append('\n').append(signedHeaders.text()).append('\n').append(payload);
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private record Pair(String name, String value) {}

  private static void query(List<QueryPair> parameters, StringBuilder out) {
    if (parameters.isEmpty()) {
      return;
    }
    List<Pair> pairs = new ArrayList<>(parameters.size());
    for (QueryPair parameter : parameters) {
      String name = UriEncoding.queryPart(parameter.rawName());
      if (!name.equals(SIGNATURE_PARAMETER)) {
        pairs.add(new Pair(name, UriEncoding.queryPart(parameter.rawValue())));
      }
    }
    if (pairs.size() > 1) {
      pairs.sort(Comparator.comparing(Pair::name).thenComparing(Pair::value));
    }
    for (int i = 0; i < pairs.size(); i++) {
      out.append(i == 0 ? "" : "&")
          .append(pairs.get(i).name())
          .append('=')
          .append(pairs.get(i).value());
    }
  }

  private static void header(RequestHeaders headers, String name, StringBuilder out) {
    boolean again = false;
    for (Map.Entry<String, String> entry : headers.entries()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        if (again) {
          out.append(',');
        }
        again = true;
        collapse(wire(entry.getValue()), out);
      }
    }
  }

  /** Trims, and makes one space of each run of white space inside. */
  private static void collapse(String value, StringBuilder out) {
    boolean gap = false;
    boolean begun = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '\t') {
        gap = begun;
      } else {
        if (gap) {
          out.append(' ');
          gap = false;
        }
        begun = true;
        out.append(c);
      }
    }
  }

  /**
   * A value as the characters its bytes are; one holding more than bytes was never on a wire, and
   * would go out as UTF-8.
   */
  private static String wire(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0xff) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return value;
  }
}
