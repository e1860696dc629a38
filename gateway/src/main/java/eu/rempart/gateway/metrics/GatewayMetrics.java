package eu.rempart.gateway.metrics;

import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.gateway.audit.AuditWatch;
import eu.rempart.gateway.auth.AuthenticationWatch;
import eu.rempart.gateway.http.WireMetrics;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.s3.request.S3Operation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the gateway does. Every method is quick, safe for any thread and throws nothing.
 *
 * <p>All names start with {@code rempart_} and carry base units.
 */
public final class GatewayMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final OperationMetrics operations;
  private final SealingMetrics sealing;
  private final FailureMetrics failures;
  private final WireMeters wire;
  private final KeyMeters keys;
  private final QueueMetrics queues;
  private final AuditMeters audit;
  private final AuthenticationMeters authentication;
  private final JvmGcMetrics garbageCollector = new JvmGcMetrics();

  public GatewayMetrics() {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new OnePrefix());
    operations = new OperationMetrics(registry);
    sealing = new SealingMetrics(registry);
    failures = new FailureMetrics(registry);
    wire = new WireMeters(registry);
    keys = new KeyMeters(registry);
    queues = new QueueMetrics(registry);
    audit = new AuditMeters(registry);
    authentication = new AuthenticationMeters(registry);
  }

  /** Starts to watch the JVM; apart from the constructor because it takes a while. */
  public void watchJvm() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbageCollector.bindTo(registry);
  }

  /** Shows the room on the disk that holds a path. */
  public void watchDisk(Path path) {
    new DiskSpaceMetrics(path.toFile()).bindTo(registry);
  }

  /** A request is about to be handled; {@link #operationFinished} must follow. */
  public void operationStarted() {
    operations.started();
  }

  /**
   * A request has been handled.
   *
   * @param operation null when the request was refused before it was known
   * @param status as sent; 0 when the connection was aborted before one was
   */
  public void operationFinished(
      @Nullable S3Operation operation, int status, Duration took, long bytesIn, long bytesOut) {
    operations.finished(operation, status, took, bytesIn, bytesOut);
  }

  /** Plaintext was sealed. */
  public void sealed(long bytes, Duration took) {
    sealing.sealed(bytes, took);
  }

  /** Plaintext was opened. */
  public void opened(long bytes, Duration took) {
    sealing.opened(bytes, took);
  }

  /** Stored data was found not to be what was stored. */
  public void integrityFailure(IntegrityFailure kind) {
    failures.integrity(kind);
  }

  /** The residency policy refused something. */
  public void residencyFailure(ResidencyFailure kind) {
    failures.residency(kind);
  }

  /** The lengths of the queues of blobs, told by the jobs. */
  public QueueMetrics queues() {
    return queues;
  }

  /** For the audit trail. */
  public AuditWatch audit() {
    return audit;
  }

  /** For whoever verifies signatures. */
  public AuthenticationWatch authentication() {
    return authentication;
  }

  /** For the S3 listener. */
  public WireMetrics wire() {
    return wire;
  }

  /** For the key manager. */
  public KeyEvents keys() {
    return keys;
  }

  /** The store, with its transactions timed and its figures shown; closes with the one it wraps. */
  public CatalogStore metered(CatalogStore store) {
    return new MeteredCatalogStore(store, registry);
  }

  /** A figure that is asked for whenever the page is read. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** Figures of one name with labels; none until some are shown. */
  public LabelledGauge labelled(String name, String description) {
    return new LabelledGauge(MultiGauge.builder(name).description(description).register(registry));
  }

  /** The page, in Prometheus's text format 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollector.close();
    registry.close();
  }
}
