package eu.rempart.gateway.keys.rotation;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;

/** A provider during whose next call something else happens. */
final class HookedProvider implements KekProvider {
  private static final Runnable NOTHING = () -> {};

  private final KekProvider inner;
  private Runnable afterGenerate = NOTHING;
  private Runnable beforeUnwrap = NOTHING;

  HookedProvider(KekProvider inner) {
    this.inner = inner;
  }

  /** Once, when a key has been made and not yet stored. */
  void afterGenerate(Runnable what) {
    afterGenerate = what;
  }

  /** Once, when a key's record has been read and it is not yet unwrapped. */
  void beforeUnwrap(Runnable what) {
    beforeUnwrap = what;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public GeneratedKey generate(KeyContext context) {
    GeneratedKey made = inner.generate(context);
    Runnable hook = afterGenerate;
    afterGenerate = NOTHING;
    hook.run();
    return made;
  }

  @Override
  public BucketKey unwrap(KeyContext context, WrappedKey wrapped) {
    Runnable hook = beforeUnwrap;
    beforeUnwrap = NOTHING;
    hook.run();
    return inner.unwrap(context, wrapped);
  }

  @Override
  public GeneratedValueKey generateValueKey(ValueKeyContext context) {
    return inner.generateValueKey(context);
  }

  @Override
  public ValueKey unwrapValueKey(ValueKeyContext context, WrappedKey wrapped) {
    return inner.unwrapValueKey(context, wrapped);
  }

  @Override
  public KekStatus status() {
    return inner.status();
  }

  @Override
  public void close() {
    inner.close();
  }
}
