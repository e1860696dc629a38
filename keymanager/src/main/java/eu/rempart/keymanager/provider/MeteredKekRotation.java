package eu.rempart.keymanager.provider;

import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyEvents.Operation;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.RewrapResult;
import java.util.List;

/** Reports each call of a rotator, how it ended and how long it took. */
public final class MeteredKekRotation implements KekRotation {
  private final KekRotation inner;
  private final CallMeter calls;

  public MeteredKekRotation(KekRotation inner, KeyEvents events) {
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
  public KekStatus rotate() {
    return calls.meter(Operation.ROTATE, inner::rotate);
  }

  @Override
  public List<RewrapResult> rewrapAll(List<RewrapRequest> batch) {
    return calls.meter(Operation.REWRAP, () -> inner.rewrapAll(batch));
  }

  @Override
  public void close() {
    inner.close();
  }
}
