package eu.rempart.gateway.metrics;

import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.gateway.http.Refusal;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.s3.request.S3Operation;
import java.nio.file.Path;
import java.time.Duration;

/** Lets everything happen once that is counted, so that every metric is on the page. */
final class EveryMetric {
  private EveryMetric() {}

  static void use(GatewayMetrics metrics) {
    metrics.watchJvm();
    metrics.watchDisk(Path.of("."));
    metrics.metered(new MemoryCatalogStore()).read(tx -> tx.get(new byte[] {1}));
    metrics.operationStarted();
    metrics.operationFinished(S3Operation.GET_OBJECT, 200, Duration.ofMillis(3), 0, 10);
    metrics.operationStarted();
    metrics.operationFinished(null, 0, Duration.ofMillis(3), 0, 0);
    metrics.sealed(100, Duration.ofMillis(1));
    metrics.opened(100, Duration.ofMillis(1));
    metrics.integrityFailure(IntegrityFailure.CATALOG);
    metrics.wire().refused(Refusal.RESPONSE_TOO_SLOW);
    metrics.wire().certificateReload(true);
    metrics.wire().handshake("TLSv1.3", "TLS_AES_256_GCM_SHA384", "X25519MLKEM768");
    KeyEvents keys = metrics.keys();
    for (KeyEvents.Operation operation : KeyEvents.Operation.values()) {
      keys.called(operation, KeyEvents.Outcome.OK, Duration.ofMillis(2));
      keys.retried(operation);
    }
    keys.loggedIn(KeyEvents.Outcome.OK);
    metrics.queues().collected(2);
  }
}
