package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import eu.rempart.gateway.admin.AdminEvent;
import eu.rempart.gateway.admin.AdminTable;
import eu.rempart.gateway.admin.testing.AdminExchange;
import eu.rempart.gateway.admin.testing.KeptJournal;
import eu.rempart.gateway.admin.testing.MovedClock;
import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Sessions;
import eu.rempart.gateway.app.certificate.CertificateFiles;
import eu.rempart.gateway.app.certificate.LocalAuthority;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.key.KeyHolder;
import eu.rempart.gateway.app.key.KeyProviders;
import eu.rempart.gateway.audit.CheckpointSigner;
import eu.rempart.gateway.audit.SigningKeyStore;
import eu.rempart.gateway.config.ConfigLoader;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.identity.SecretSeal;
import eu.rempart.gateway.jobs.JobClock;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobPlanner;
import eu.rempart.gateway.jobs.JobRunner;
import eu.rempart.gateway.jobs.Leases;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.gateway.keys.CatalogKeyRing;
import eu.rempart.gateway.keys.destruction.DestructionScan;
import eu.rempart.gateway.keys.rotation.Reseal;
import eu.rempart.gateway.keys.rotation.RotateBucketKeys;
import eu.rempart.gateway.keys.rotation.RotateCatalogKey;
import eu.rempart.gateway.keys.rotation.RotateKek;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.place.SiteWatch;
import eu.rempart.keymanager.CacheTimes;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.file.CatalogKeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** The real table over a fresh instance's administrators, without listeners. */
final class AdminFixture implements AutoCloseable {
  final MovedClock clock = new MovedClock();
  final ValueKey key = ValueKey.generate();
  final Catalog catalog = new Catalog(new MemoryCatalogStore(), key);
  final Administrators administrators = new Administrators(catalog, clock);
  final Identities identities = new Identities(catalog, new SecretSeal(key), clock);
  final List<AdminEvent> journal = new ArrayList<>();
  final DataFolder folder;
  final AdminTable table;
  final KeyManager keys;
  final CheckpointSigner signer;
  private final RempartConfig config;
  private final JobPlanner planner;
  private final JobControl jobs;
  private final Closing closing = new Closing();
  private final HttpHandler handler;
  private final Map<Role, String> sessions = new EnumMap<>(Role.class);

  AdminFixture(Path data) throws IOException {
    RempartConfig config =
        new ConfigLoader(Map.of()).load(null, Map.of("data", data.toString())).config();
    folder = DataFolder.at(data);
    folder.prepare();
    this.config = config;
    AdminAuthority authority = new AdminAuthority(folder, false, clock);
    first().ensure();
    OpenPlaces places = OpenPlaces.open(config, closing);
    SiteWatch watch = new SiteWatch(places.sites(), places.check(), new GatewayMetrics(), clock);
    watch.check();
    KeyHolder holder = closing.add(KeyProviders.open(config, KeyEvents.NONE));
    keys =
        closing.add(
            new KeyManager(
                holder.keks(),
                new CatalogBucketKeys(catalog),
                new CacheTimes(Duration.ofMinutes(5), Duration.ofHours(1), 100),
                0,
                KeyEvents.NONE));
    signer = new SigningKeyStore(catalog).loadOrCreate(folder.instanceId());
    CatalogKeyRing ring =
        closing.add(
            new CatalogKeyRing(
                new CatalogKeyFile(folder.catalogKey(), folder.instanceId(), holder.keks())));
    JobClock time = JobClock.SYSTEM;
    List<JobKind> kinds =
        List.of(
            new RotateKek(
                catalog, holder.keks(), holder, new CatalogKeyOfKek(ring.file()), JobJournal.NONE),
            new RotateBucketKeys(catalog, keys, JobJournal.NONE),
            new RotateCatalogKey(catalog, ring, identities, JobJournal.NONE),
            new Reseal(catalog, keys),
            new DestructionScan(catalog, Duration.ofDays(7), Duration.ofDays(21), clock));
    planner = new JobPlanner(kinds, time);
    jobs = new JobControl(catalog, planner, time, () -> {});
    AdminApi api =
        new AdminApi(
            config,
            catalog,
            places.regions(),
            watch,
            watch::complaints,
            identities,
            holder.keks(),
            keys,
            signer,
            jobs,
            administrators,
            authority,
            new KeptJournal(journal),
            clock);
    table = api.table(new Sessions(clock));
    handler = api.handler();
  }

  /** As at a start. */
  FirstAdministrators first() {
    return new FirstAdministrators(
        catalog,
        administrators,
        authority(),
        folder,
        new Listeners(config, folder, clock).authorityCertificate());
  }

  /** As at a start. */
  AdminAuthority authority() {
    return new AdminAuthority(folder, !administrators.list("", 1).isEmpty(), clock);
  }

  AdministratorFiles files(Role role) {
    return AdministratorFiles.first(folder.admin(), role);
  }

  X509Certificate certificate(Role role) {
    return Objects.requireNonNull(
        LocalAuthority.certificate(
            new CertificateFiles(files(role).certificate(), files(role).key())));
  }

  /** A call of the first administrator of a role, in a session. */
  AdminExchange call(Role role, String method, String target) {
    return call(role, AdminExchange.of(method, target));
  }

  AdminExchange call(Role role, AdminExchange exchange) {
    return exchange.from(certificate(role)).with("Rempart-Session", session(role)).by(handler);
  }

  AdminExchange by(AdminExchange exchange) {
    return exchange.by(handler);
  }

  private String session(Role role) {
    return sessions.computeIfAbsent(
        role,
        _ ->
            Objects.requireNonNull(
                AdminExchange.of("GET", "/v1/session")
                    .from(certificate(role))
                    .with("Rempart-OTP", files(role).totp().code(clock.instant()))
                    .by(handler)
                    .header("Rempart-Session")));
  }

  /** Runs every job that is planned to its end. */
  void runJobs() {
    Leases leases = new Leases(catalog, "fixture", Duration.ofSeconds(30), JobClock.SYSTEM);
    try (JobRunner runner =
        new JobRunner(catalog, planner, leases, JobClock.SYSTEM, Duration.ofMillis(5))) {
      runner.start(() -> {});
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!jobs.active().isEmpty() && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  /** Lets sessions end. */
  void later() {
    later(Duration.ofMinutes(16));
  }

  void later(Duration by) {
    clock.move(by);
    sessions.clear();
  }

  @Override
  public void close() {
    closing.close();
    key.close();
  }
}
