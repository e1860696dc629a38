package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.ServerSettings;
import eu.rempart.gateway.http.WireMetrics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks at the certificate files every few seconds, on a thread of its own. */
final class IdentityWatch implements Runnable {
  private final TlsIdentity identity;
  private final WireMetrics metrics;
  private final Duration interval;
  private volatile @Nullable Thread thread;

  private IdentityWatch(TlsIdentity identity, WireMetrics metrics, Duration interval) {
    this.identity = identity;
    this.metrics = metrics;
    this.interval = interval;
  }

  static IdentityWatch start(TlsIdentity identity, ServerSettings settings) {
    IdentityWatch watch =
        new IdentityWatch(identity, settings.metrics(), settings.limits().certificateCheck());
    settings.metrics().certificateExpires(identity.expires());
    watch.thread = Thread.ofVirtual().name(settings.name() + "-certificates").start(watch);
    return watch;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        look();
        identity.rotateTickets();
      }
    } catch (InterruptedException e) {
      // Stopped with the server.
    }
  }

  /** Looks now. */
  TlsIdentity.Reload look() {
    TlsIdentity.Reload outcome = identity.reload();
    if (outcome != TlsIdentity.Reload.UNCHANGED) {
      metrics.certificateReload(outcome == TlsIdentity.Reload.REPLACED);
      metrics.certificateExpires(identity.expires());
    }
    return outcome;
  }

  void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
