package eu.rempart.s3.sigv4;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.RawTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decides who sent a request, from the bytes that arrived and before anything else believes them.
 *
 * <p>What is {@link SigV4Result.Verified} was signed by the holder of the secret within the last
 * fifteen minutes (or is presigned and has not expired), for this service, a permitted region and
 * the day of the signature; {@code host} and every {@code x-amz-*} header that arrived is covered,
 * and none of those arrived twice. The body is not looked at: {@link SigV4Result.Verified#mode()}
 * says how it must be checked.
 *
 * <p>An unknown access key costs the same work as a wrong signature, against a secret nobody holds.
 * Safe for use by many threads.
 */
public final class SigV4Verifier {
  private static final Duration SKEW = Duration.ofMinutes(15);

  private final SigningKeyCache keys = new SigningKeyCache();
  private final SigningKeyCache decoyKeys = new SigningKeyCache();
  private final SigningSecret decoy = SigningSecret.random();

  /**
   * Judges one request. Faults of {@code lookup} pass through; everything the client can cause is a
   * result.
   */
  public SigV4Result verify(
      String method,
      RawTarget target,
      RequestHeaders headers,
      Instant now,
      SecretLookup lookup,
      SignatureScopePolicy policy) {
    try {
      String authorization = headers.first("authorization");
      boolean query = QueryCredentials.present(target);
      refuseMixed(target, authorization, query);
      ArrivedHeaders.refuseDuplicates(headers, target);
      Claim claim;
      if (authorization != null) {
        claim = Claim.fromHeader(authorization, headers, now, policy);
      } else if (query) {
        claim = Claim.fromQuery(target, headers, now, policy);
      } else {
        return anonymous(headers);
      }
      return check(claim, method, target, headers, lookup);
    } catch (S3Exception refusal) {
      return SigV4Result.Refused.of(refusal);
    }
  }

  /**
   * Judges the credentials of a form. What is verified is who signed its policy; the policy says
   * until when, and what of the form it covers. The file is not looked at.
   */
  public SigV4Result verify(
      FormCredentials form, Instant now, SecretLookup lookup, SignatureScopePolicy policy) {
    try {
      if (form.token() != null) {
        throw S3Exception.of(S3ErrorCode.INVALID_TOKEN);
      }
      if (!form.algorithm().equals(AuthorizationHeader.ALGORITHM)) {
        throw S3Exception.invalidArgument(
            "x-amz-algorithm", "x-amz-algorithm only supports \"AWS4-HMAC-SHA256\"");
      }
      Credential credential =
          Credential.parse(
              form.credential(),
              policy,
              why ->
                  S3Exception.invalidArgument(
                      "x-amz-credential", "Error parsing the x-amz-credential field; " + why));
      AmzDate date = AmzDate.parse(form.date());
      if (date == null || !date.day().equals(credential.scope().day())) {
        throw S3Exception.invalidArgument(
            "x-amz-date",
            "x-amz-date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\", and of the day"
                + " in x-amz-credential");
      }
      if (date.instant().isAfter(now.plus(SKEW))) {
        throw S3Exception.of(S3ErrorCode.ACCESS_DENIED, "Request is not valid yet");
      }
      check(form, credential, lookup);
      return new SigV4Result.Verified(
          credential.accessKeyId(), date.instant(), new PayloadMode.UnsignedPayload(), null, true);
    } catch (S3Exception refusal) {
      return SigV4Result.Refused.of(refusal);
    }
  }

  private void check(FormCredentials form, Credential credential, SecretLookup lookup) {
    SigningSecret secret = lookup.find(credential.accessKeyId());
    try (Sha256Kit kit = Sha256Kit.take()) {
      SigningKey key = key(kit, credential.accessKeyId(), credential.scope(), secret);
      byte[] policy = form.policy().getBytes(StandardCharsets.UTF_8);
      requireSame(secret, HexFormat.of().formatHex(key.sign(kit, policy)), form.signature());
    }
  }

  private SigningKey key(
      Sha256Kit kit, String accessKeyId, CredentialScope scope, @Nullable SigningSecret secret) {
    return secret != null
        ? keys.get(kit, accessKeyId, scope, secret)
        : decoyKeys.get(kit, accessKeyId, scope, decoy);
  }

  private static void requireSame(
      @Nullable SigningSecret secret, String expected, String presented) {
    boolean same = ChunkSigner.same(expected, presented);
    if (secret == null) {
      throw S3Exception.of(S3ErrorCode.INVALID_ACCESS_KEY_ID);
    }
    if (!same) {
      throw S3Exception.of(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }
  }

  private SigV4Result check(
      Claim claim, String method, RawTarget target, RequestHeaders headers, SecretLookup lookup) {
    PresentedSignature presented = claim.signature();
    ArrivedHeaders.requireSigned(headers, presented.signedHeaders());
    byte[] canonical =
        CanonicalRequest.of(
            method, target, headers, presented.signedHeaders(), claim.payloadLine());
    SigningSecret secret = lookup.find(presented.accessKeyId());
    try (Sha256Kit kit = Sha256Kit.take()) {
      SigningKey key = key(kit, presented.accessKeyId(), presented.scope(), secret);
      String expected =
          StringToSign.signature(kit, key, claim.date(), presented.scope(), canonical);
      requireSame(secret, expected, presented.signature());
      ChunkSigner chunks =
          claim.mode() instanceof PayloadMode.StreamingSigned
              ? new ChunkSigner(key, claim.date(), presented.scope(), expected)
              : null;
      return new SigV4Result.Verified(
          presented.accessKeyId(), claim.date().instant(), claim.mode(), chunks, claim.presigned());
    }
  }

  private static SigV4Result anonymous(RequestHeaders headers) {
    String payload = headers.first(PayloadMode.HEADER);
    PayloadMode mode =
        payload == null ? new PayloadMode.UnsignedPayload() : PayloadMode.parse(payload);
    if (mode instanceof PayloadMode.StreamingSigned) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "Signed chunks need a signed request: this one carries no credentials.");
    }
    return new SigV4Result.Anonymous(mode);
  }

  private static void refuseMixed(RawTarget target, @Nullable String authorization, boolean query) {
    boolean v2 = QueryCredentials.presentV2(target);
    if ((authorization != null && (query || v2)) || (query && v2)) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_ARGUMENT,
          "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature"
              + " query string parameter or the Authorization header should be specified");
    }
    if (v2) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The authorization mechanism you have provided is not supported. Please use"
              + " AWS4-HMAC-SHA256.");
    }
  }

  /** How far a signer's clock may be from ours, either way. */
  static Duration skew() {
    return SKEW;
  }
}
