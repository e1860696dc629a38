package eu.rempart.gateway.auth;

import eu.rempart.gateway.http.ClientNetwork;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Told of callers that are not who they claim to be. Return at once, throw nothing. */
public interface AuthenticationWatch {

  /** Tells nobody. */
  AuthenticationWatch NONE = new AuthenticationWatch() {};

  /** Why a caller was refused. */
  enum Failure {
    UNKNOWN_KEY,
    WRONG_SIGNATURE,
    /** Either, after too many of them. */
    LOCKED_OUT
  }

  /** A request was refused. */
  default void refused(Failure reason) {}

  /**
   * A client is locked out from now on.
   *
   * @param accessKeyId under which it guessed; null for keys that do not exist
   */
  default void lockedOut(ClientNetwork client, @Nullable String accessKeyId, Duration wait) {}
}
