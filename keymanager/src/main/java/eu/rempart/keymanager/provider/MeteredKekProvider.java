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
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;

/** Reports each call to a provider, how it ended and how long it took. */
public final class MeteredKekProvider implements KekProvider {
  private final KekProvider inner;
  private final CallMeter calls;

  public MeteredKekProvider(KekProvider inner, KeyEvents events) {
    this.inner = inner;
    this.calls = new CallMeter(events);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public GeneratedKey generate(KeyContext context) {
    return calls.meter(Operation.GENERATE, () -> inner.generate(context));
  }

  @Override
  public BucketKey unwrap(KeyContext context, WrappedKey wrapped) {
    return calls.meter(Operation.UNWRAP, () -> inner.unwrap(context, wrapped));
  }

  @Override
  public GeneratedValueKey generateValueKey(ValueKeyContext context) {
    return calls.meter(Operation.GENERATE_VALUE_KEY, () -> inner.generateValueKey(context));
  }

  @Override
  public ValueKey unwrapValueKey(ValueKeyContext context, WrappedKey wrapped) {
    return calls.meter(Operation.UNWRAP_VALUE_KEY, () -> inner.unwrapValueKey(context, wrapped));
  }

  @Override
  public KekStatus status() {
    return calls.meter(Operation.STATUS, inner::status);
  }

  @Override
  public void close() {
    inner.close();
  }
}
