package eu.rempart.keymanager.provider;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyEvents.Operation;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tries calls again that found the provider unavailable, and only those: a refusal is an answer.
 * Tries are bounded and spread, and end when the thread is interrupted. After the last one failed,
 * others are refused at once for the policy's pause, so an outage costs no storm of calls.
 */
public final class RetryingKekProvider implements KekProvider {
  private final KekProvider inner;
  private final RetryPolicy policy;
  private final KeyEvents events;
  private final OutageGate gate;

  public RetryingKekProvider(KekProvider inner, RetryPolicy policy, KeyEvents events) {
    this(inner, policy, events, System::nanoTime);
  }

  RetryingKekProvider(
      KekProvider inner, RetryPolicy policy, KeyEvents events, LongSupplier nanoTime) {
    this.inner = inner;
    this.policy = policy;
    this.events = events;
    this.gate = new OutageGate(policy.pause(), nanoTime);
  }

  private <T> T persist(Operation operation, Supplier<T> call) {
    if (!gate.mayPass()) {
      throw new KeyManagerUnavailableException(
          "Key provider " + name() + " is unavailable", policy.pause().plusSeconds(1));
    }
    for (int attempt = 1; ; attempt++) {
      try {
        T result = call.get();
        gate.answered();
        return result;
      } catch (KeyManagerUnavailableException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        if (attempt == policy.attempts()) {
          gate.failed();
          throw e;
        }
        sleep(policy.waitBefore(attempt + 1, ThreadLocalRandom.current()), e);
        events.retried(operation);
      } catch (KeyException e) {
        gate.answered();
        throw e;
      }
    }
  }

  private static void sleep(Duration wait, KeyManagerUnavailableException failure) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public GeneratedKey generate(KeyContext context) {
    return persist(Operation.GENERATE, () -> inner.generate(context));
  }

  @Override
  public BucketKey unwrap(KeyContext context, WrappedKey wrapped) {
    return persist(Operation.UNWRAP, () -> inner.unwrap(context, wrapped));
  }

  @Override
  public GeneratedValueKey generateValueKey(ValueKeyContext context) {
    return persist(Operation.GENERATE_VALUE_KEY, () -> inner.generateValueKey(context));
  }

  @Override
  public ValueKey unwrapValueKey(ValueKeyContext context, WrappedKey wrapped) {
    return persist(Operation.UNWRAP_VALUE_KEY, () -> inner.unwrapValueKey(context, wrapped));
  }

  @Override
  public KekStatus status() {
    return persist(Operation.STATUS, inner::status);
  }

  @Override
  public void close() {
    inner.close();
  }
}
