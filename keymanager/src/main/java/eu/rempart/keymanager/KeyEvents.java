package eu.rempart.keymanager;

import java.time.Duration;

/**
 * Told of what happens to keys, so that the gateway can count it. Called on the request's own
 * thread: implementations are quick, do no I/O and never throw.
 */
public interface KeyEvents {
  /** Ignores everything. */
  KeyEvents NONE = new KeyEvents() {};

  /** A call to a provider. */
  enum Operation {
    GENERATE,
    UNWRAP,
    GENERATE_VALUE_KEY,
    UNWRAP_VALUE_KEY,
    STATUS,
    REWRAP,
    ROTATE,
    RAISE_MINIMUM,
    TRIM,
    DELETE
  }

  /** How a call to a provider ended; one for each kind of {@link KeyException}, and success. */
  enum Outcome {
    OK,
    UNAVAILABLE,
    DENIED,
    UNKNOWN,
    REFUSED,
    RETIRED,
    UNCHANGED,
    MISCONFIGURED;

    /** The outcome that a failure is. */
    public static Outcome of(KeyException failure) {
      return switch (failure) {
        case KeyManagerUnavailableException _ -> UNAVAILABLE;
        case KeyAccessDeniedException _ -> DENIED;
        case UnknownKeyException _ -> UNKNOWN;
        case WrappedKeyRefusedException _ -> REFUSED;
        case KeyRetiredException _ -> RETIRED;
        case KekChangeRefusedException _ -> UNCHANGED;
        case KeyConfigurationException _ -> MISCONFIGURED;
      };
    }
  }

  /** Something that only an attacker, or a grave mistake, brings about. */
  enum Incident {
    /** A wrapping token was unwrapped by somebody else, or has expired. */
    WRAPPING_TOKEN_SPENT,
    /** A wrapping token holds something else than what it was given for. */
    WRAPPING_TOKEN_FOREIGN
  }

  /** A bucket key was in the cache and fresh. */
  default void cacheHit() {}

  /** A bucket key had to be asked for. */
  default void cacheMiss() {}

  /** A key past its fresh time was used because the provider is unavailable. */
  default void staleUse(Duration age) {}

  /** Every cached key was dropped, because the provider denied access or an operator asked. */
  default void purged(long keys) {}

  /** A bucket got its first key. */
  default void bucketKeyCreated() {}

  /** A bucket got a new key in place of one it had. */
  default void bucketKeyRotated() {}

  /** A call to a provider ended. */
  default void called(Operation operation, Outcome outcome, Duration took) {}

  /** A failed call is tried again. */
  default void retried(Operation operation) {}

  /** A login to the provider was tried. */
  default void loggedIn(Outcome outcome) {}

  /** An operator has to look into this now. */
  default void incident(Incident incident) {}
}
