package eu.rempart.s3.sigv4;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.request.RawTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests as an S3 client does. Safe for use by many threads.
 *
 * <p>Every header given is signed, {@code host} must be among them:
 *
 * <pre>{@code
 * SigV4Signer signer = SigV4Signer.s3("AKID", SigningSecret.of("secret"), "eu-fr-1");
 * Signed signed = signer.sign("GET", RawTarget.parse("/b/k"), RequestHeaders.of(List.of(Map.entry("Host", "localhost"))),
 *     PayloadMode.SignedPayload.EMPTY, Instant.now());
 * }</pre>
 */
public final class SigV4Signer {
  private final String accessKeyId;
  private final SigningSecret secret;
  private final String region;
  private final String service;
  private final SigningKeyCache keys = new SigningKeyCache();

  private SigV4Signer(String accessKeyId, SigningSecret secret, String region, String service) {
    this.accessKeyId = accessKeyId;
    this.secret = secret;
    this.region = region;
    this.service = service;
  }

  /** A signer for S3 in one region. */
  public static SigV4Signer s3(String accessKeyId, SigningSecret secret, String region) {
    return new SigV4Signer(accessKeyId, secret, region, "s3");
  }

  static SigV4Signer of(String accessKeyId, SigningSecret secret, String region, String service) {
    return new SigV4Signer(accessKeyId, secret, region, service);
  }

  /**
   * A signed request.
   *
   * @param headers all its headers: those given, {@code x-amz-date}, {@code x-amz-content-sha256}
   *     and {@code Authorization}
   * @param chunkSigner signs the chunks of its body, when the mode is {@link
   *     PayloadMode.StreamingSigned}
   */
  public record Signed(List<Map.Entry<String, String>> headers, @Nullable ChunkSigner chunkSigner) {

    /** Names no header: one of them is a credential. */
    @Override
    public String toString() {
      return "Signed[" + headers.size() + " headers]";
    }
  }

  /** Signs a request in its headers. */
  public Signed sign(
      String method, RawTarget target, RequestHeaders headers, PayloadMode mode, Instant at) {
    AmzDate date = AmzDate.of(at);
    List<Map.Entry<String, String>> all = new ArrayList<>();
    headers.entries().forEach(all::add);
    all.add(Map.entry("x-amz-content-sha256", mode.headerValue()));
    all.add(Map.entry("x-amz-date", date.text()));
    RequestHeaders arriving = RequestHeaders.of(all);
    SignedHeaderNames names = namesOf(arriving);
    CredentialScope scope = new CredentialScope(date.day(), region, service);
    byte[] canonical = CanonicalRequest.of(method, target, arriving, names, mode.headerValue());
    try (Sha256Kit kit = Sha256Kit.take()) {
      SigningKey key = keys.get(kit, accessKeyId, scope, secret);
      String signature = StringToSign.signature(kit, key, date, scope, canonical);
      String credential = accessKeyId + '/' + scope.text();
      all.add(
          Map.entry(
              "Authorization",
              AuthorizationHeader.ALGORITHM
                  + " Credential="
                  + credential
                  + ", SignedHeaders="
                  + names.text()
                  + ", Signature="
                  + signature));
      boolean chunks = mode instanceof PayloadMode.StreamingSigned;
      return new Signed(
          List.copyOf(all), chunks ? new ChunkSigner(key, date, scope, signature) : null);
    }
  }

  /**
   * Signs a request in its query.
   *
   * @param target path and query without credentials
   * @param headers {@code host}, and whatever else the sender will be bound to send just so
   * @param expires 1 second to 7 days
   * @return the raw target to send
   * @throws IllegalArgumentException when {@code expires} is out of range
   */
  public String presign(
      String method, RawTarget target, RequestHeaders headers, Duration expires, Instant at) {
    if (expires.toSeconds() < 1 || expires.toSeconds() > QueryCredentials.MAX_EXPIRES) {
      throw new IllegalArgumentException("a presigned request lasts 1 second to 7 days");
    }
    AmzDate date = AmzDate.of(at);
    SignedHeaderNames names = namesOf(headers);
    CredentialScope scope = new CredentialScope(date.day(), region, service);
    String unsigned =
        target.raw()
            + (target.rawQuery() == null ? '?' : '&')
            + "X-Amz-Algorithm="
            + AuthorizationHeader.ALGORITHM
            + "&X-Amz-Credential="
            + UriEncoding.encode(accessKeyId + '/' + scope.text())
            + "&X-Amz-Date="
            + date.text()
            + "&X-Amz-Expires="
            + expires.toSeconds()
            + "&X-Amz-SignedHeaders="
            + UriEncoding.encode(names.text());
    String given = headers.first(PayloadMode.HEADER);
    String payload = given == null ? "UNSIGNED-PAYLOAD" : given;
    byte[] canonical =
        CanonicalRequest.of(method, RawTarget.parse(unsigned), headers, names, payload);
    try (Sha256Kit kit = Sha256Kit.take()) {
      SigningKey key = keys.get(kit, accessKeyId, scope, secret);
      return unsigned
          + "&X-Amz-Signature="
          + StringToSign.signature(kit, key, date, scope, canonical);
    }
  }

  private static SignedHeaderNames namesOf(RequestHeaders headers) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> entry : headers.entries()) {
      names.add(entry.getKey().toLowerCase(Locale.ROOT));
    }
    return SignedHeaderNames.ofNames(names);
  }
}
