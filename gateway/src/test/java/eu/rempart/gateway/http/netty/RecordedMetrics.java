package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.WireMetrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps what the wire tells. */
final class RecordedMetrics implements WireMetrics {
  final List<Refusal> refusals = new CopyOnWriteArrayList<>();
  final List<String> handshakes = new CopyOnWriteArrayList<>();
  final List<Boolean> reloads = new CopyOnWriteArrayList<>();
  final AtomicLong bytesIn = new AtomicLong();
  final AtomicLong bytesOut = new AtomicLong();
  final AtomicLong requests = new AtomicLong();

  @Override
  public void handshake(String protocol, String cipherSuite, @Nullable String group) {
    handshakes.add(protocol + " " + cipherSuite + " " + group);
  }

  @Override
  public void refused(Refusal reason) {
    refusals.add(reason);
  }

  @Override
  public void requestStarted() {
    requests.incrementAndGet();
  }

  @Override
  public void bytesIn(long bytes) {
    bytesIn.addAndGet(bytes);
  }

  @Override
  public void bytesOut(long bytes) {
    bytesOut.addAndGet(bytes);
  }

  @Override
  public void certificateReload(boolean good) {
    reloads.add(good);
  }
}
