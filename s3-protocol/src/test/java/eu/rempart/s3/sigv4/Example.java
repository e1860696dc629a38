package eu.rempart.s3.sigv4;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.request.RawTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The credentials, clock and shorthand that the examples of the S3 API Reference share. */
final class Example {
  static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
  static final SigningSecret SECRET = SigningSecret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
  static final SignatureScopePolicy POLICY = SignatureScopePolicy.s3(Set.of("us-east-1"));
  static final SecretLookup LOOKUP = id -> id.equals(ACCESS_KEY) ? SECRET : null;
  static final SigV4Signer SIGNER = SigV4Signer.s3(ACCESS_KEY, SECRET, "us-east-1");

  private Example() {}

  static SigV4Result verify(String method, String target, RequestHeaders headers) {
    return verify(method, target, headers, NOW);
  }

  static SigV4Result verify(String method, String target, RequestHeaders headers, Instant now) {
    return new SigV4Verifier()
        .verify(method, RawTarget.parse(target), headers, now, LOOKUP, POLICY);
  }

  /** Headers from names and values in turn. */
  static RequestHeaders headers(String... namesAndValues) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return RequestHeaders.of(entries);
  }

  /** The same headers with one put in place of, or beside, another. */
  static RequestHeaders with(RequestHeaders headers, String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>();
    headers.entries().forEach(entry -> changed.put(entry.getKey(), entry.getValue()));
    changed.put(name, value);
    return RequestHeaders.of(List.copyOf(changed.entrySet()));
  }

  static RequestHeaders without(RequestHeaders headers, String name) {
    List<Map.Entry<String, String>> kept = new ArrayList<>();
    for (Map.Entry<String, String> entry : headers.entries()) {
      if (!entry.getKey().equalsIgnoreCase(name)) {
        kept.add(entry);
      }
    }
    return RequestHeaders.of(kept);
  }

  /** The same headers and one more, whatever is there already. */
  static RequestHeaders plus(RequestHeaders headers, String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>();
    headers.entries().forEach(more::add);
    more.add(Map.entry(name, value));
    return RequestHeaders.of(more);
  }
}
