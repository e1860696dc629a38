package eu.rempart.keymanager.provider;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KekChangeRefusedException;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyEvents.Operation;
import eu.rempart.keymanager.KeyEvents.Outcome;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.KeyRetiredException;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.time.Duration;
import java.util.function.Supplier;

/** Reports each call to a provider, how it ended and how long it took. */
public final class MeteredKekProvider implements KekProvider {
  private final KekProvider inner;
  private final KeyEvents events;

  public MeteredKekProvider(KekProvider inner, KeyEvents events) {
    this.inner = inner;
    this.events = events;
  }

  private <T> T meter(Operation operation, Supplier<T> call) {
    long start = System.nanoTime();
    try {
      T result = call.get();
      events.called(operation, Outcome.OK, Duration.ofNanos(System.nanoTime() - start));
      return result;
    } catch (KeyException e) {
      events.called(operation, outcome(e), Duration.ofNanos(System.nanoTime() - start));
      throw e;
    }
  }

  private static Outcome outcome(KeyException failure) {
    return switch (failure) {
      case KeyManagerUnavailableException _ -> Outcome.UNAVAILABLE;
      case KeyAccessDeniedException _ -> Outcome.DENIED;
      case UnknownKeyException _ -> Outcome.UNKNOWN;
      case WrappedKeyRefusedException _ -> Outcome.REFUSED;
      case KeyRetiredException _ -> Outcome.RETIRED;
      case KekChangeRefusedException _ -> Outcome.UNCHANGED;
      case KeyConfigurationException _ -> Outcome.MISCONFIGURED;
    };
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public GeneratedKey generate(KeyContext context) {
    return meter(Operation.GENERATE, () -> inner.generate(context));
  }

  @Override
  public BucketKey unwrap(KeyContext context, WrappedKey wrapped) {
    return meter(Operation.UNWRAP, () -> inner.unwrap(context, wrapped));
  }

  @Override
  public GeneratedValueKey generateValueKey(ValueKeyContext context) {
    return meter(Operation.GENERATE_VALUE_KEY, () -> inner.generateValueKey(context));
  }

  @Override
  public ValueKey unwrapValueKey(ValueKeyContext context, WrappedKey wrapped) {
    return meter(Operation.UNWRAP_VALUE_KEY, () -> inner.unwrapValueKey(context, wrapped));
  }

  @Override
  public KekStatus status() {
    return meter(Operation.STATUS, inner::status);
  }

  @Override
  public void close() {
    inner.close();
  }
}
