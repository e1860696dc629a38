package eu.rempart.keymanager.provider;

import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyEvents.Operation;

/** Reports each call of a key officer, how it ended and how long it took. */
public final class MeteredKekRetirement implements KekRetirement {
  private final KekRetirement inner;
  private final CallMeter calls;

  public MeteredKekRetirement(KekRetirement inner, KeyEvents events) {
    this.inner = inner;
    this.calls = new CallMeter(events);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public KekStatus status() {
    return calls.meter(Operation.STATUS, inner::status);
  }

  @Override
  public KekStatus raiseMinimum(int version) {
    return calls.meter(Operation.RAISE_MINIMUM, () -> inner.raiseMinimum(version));
  }

  @Override
  public void trim() {
    calls.meter(Operation.TRIM, inner::trim);
  }

  @Override
  public void delete() {
    calls.meter(Operation.DELETE, inner::delete);
  }

  @Override
  public void close() {
    inner.close();
  }
}
