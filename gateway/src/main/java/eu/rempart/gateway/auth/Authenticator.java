package eu.rempart.gateway.auth;

import eu.rempart.gateway.http.ClientNetwork;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.identity.Principal;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.RawTarget;
import eu.rempart.s3.sigv4.FormCredentials;
import eu.rempart.s3.sigv4.PayloadMode;
import eu.rempart.s3.sigv4.SecretLookup;
import eu.rempart.s3.sigv4.SigV4Result;
import eu.rempart.s3.sigv4.SigV4Verifier;
import eu.rempart.s3.sigv4.SignatureScopePolicy;
import eu.rempart.s3.sigv4.SigningSecret;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sent a request. The one verifier of the S3 listener: it runs before anything is
 * routed, whatever the operation, and nothing goes on without the caller it returns.
 */
public final class Authenticator {
  private final SigV4Verifier verifier;
  private final SecretLookup secrets;
  private final Function<String, @Nullable Principal> principals;
  private final SignatureScopePolicy scopes;
  private final Lockout lockout;
  private final InstantSource clock;

  /**
   * @param principals who an access key id belongs to; null once it was removed or disabled
   */
  public Authenticator(
      SigV4Verifier verifier,
      SecretLookup secrets,
      Function<String, @Nullable Principal> principals,
      SignatureScopePolicy scopes,
      Lockout lockout,
      InstantSource clock) {
    this.verifier = verifier;
    this.secrets = secrets;
    this.principals = principals;
    this.scopes = scopes;
    this.lockout = lockout;
    this.clock = clock;
  }

  /**
   * Verifies the request's signature.
   *
   * @throws S3Exception AccessDenied for an anonymous request; what a signature that does not hold
   *     is answered with
   * @throws LockedOutException when it is wrong and too many before it were
   */
  public Caller authenticate(HttpExchange exchange, RawTarget target) {
    Claimed claimed = new Claimed();
    return known(
        exchange,
        verifier.verify(
            exchange.method(), target, exchange.headers(), clock.instant(), claimed, scopes),
        claimed);
  }

  /**
   * The same of a form, whose signature stands among its fields and is of its policy.
   *
   * @param form null for a form that nobody signed
   */
  public Caller authenticate(HttpExchange exchange, @Nullable FormCredentials form) {
    Claimed claimed = new Claimed();
    return known(
        exchange,
        form == null
            ? new SigV4Result.Anonymous(new PayloadMode.UnsignedPayload())
            : verifier.verify(form, clock.instant(), claimed, scopes),
        claimed);
  }

  private Caller known(HttpExchange exchange, SigV4Result result, Claimed claimed) {
    ClientNetwork client = ClientNetwork.of(exchange.peer().getAddress());
    return switch (result) {
      case SigV4Result.Verified verified -> {
        lockout.succeeded(client, verified.accessKeyId());
        yield caller(verified);
      }
      case SigV4Result.Anonymous anonymous -> throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
      case SigV4Result.Refused refused -> {
        if (guessed(refused)) {
          lockout.failed(client, claimed.existing);
        }
        throw refused.toException();
      }
    };
  }

  /** Whether the request was well formed and only the key or the secret was not known. */
  private static boolean guessed(SigV4Result.Refused refused) {
    return refused.code() == S3ErrorCode.SIGNATURE_DOES_NOT_MATCH
        || refused.code() == S3ErrorCode.INVALID_ACCESS_KEY_ID;
  }

  private Caller caller(SigV4Result.Verified verified) {
    Principal principal = principals.apply(verified.accessKeyId());
    if (principal == null) {
      // Removed between the two look-ups: as if it had never been.
      throw S3Exception.of(S3ErrorCode.INVALID_ACCESS_KEY_ID);
    }
    return new Caller(principal, verified);
  }

  /** Looks the claimed key up, and remembers it when it exists. */
  private final class Claimed implements SecretLookup {
    private @Nullable String existing;

    @Override
    public @Nullable SigningSecret find(String accessKeyId) {
      SigningSecret secret = secrets.find(accessKeyId);
      existing = secret == null ? null : accessKeyId;
      return secret;
    }
  }
}
