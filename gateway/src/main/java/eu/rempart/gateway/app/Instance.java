package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.rocksdb.RocksCatalogStore;
import eu.rempart.catalog.rocksdb.RocksSettings;
import eu.rempart.envelope.SelfTest;
import eu.rempart.gateway.admin.TrailJournal;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.app.folder.ClientEnv;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.folder.FileFault;
import eu.rempart.gateway.app.folder.FolderLock;
import eu.rempart.gateway.app.folder.ReadyFile;
import eu.rempart.gateway.app.key.KeyHolder;
import eu.rempart.gateway.app.key.KeyProviders;
import eu.rempart.gateway.audit.AuditSettings;
import eu.rempart.gateway.audit.AuditTrail;
import eu.rempart.gateway.audit.CheckpointSigner;
import eu.rempart.gateway.audit.SigningKeyStore;
import eu.rempart.gateway.config.AuditConfig;
import eu.rempart.gateway.config.LoadedConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.SiteConfig;
import eu.rempart.gateway.http.HttpServer;
import eu.rempart.gateway.http.ServerSettings;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.gateway.http.WireMetrics;
import eu.rempart.gateway.http.netty.NettyServer;
import eu.rempart.gateway.identity.FirstIdentity;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.identity.NewIdentity;
import eu.rempart.gateway.identity.SecretSeal;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.gateway.keys.CatalogKeyRing;
import eu.rempart.gateway.logging.GatewayLog;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.metrics.MetricsServer;
import eu.rempart.gateway.place.SiteWatch;
import eu.rempart.keymanager.CacheTimes;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.file.CatalogKeyFile;
import eu.rempart.keymanager.local.WrongPassphraseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that runs: everything opened in the order it is needed, and closed in the opposite one.
 *
 * <pre>
 * self-test → folder → log → places judged → sites → keys → catalog → identities → jobs → listeners
 * </pre>
 */
public final class Instance implements AutoCloseable {
  private final RempartConfig config;
  private final DataFolder folder;
  private final Closing closing = new Closing();
  private final GatewayMetrics metrics = new GatewayMetrics();
  private final Clock clock = Clock.systemUTC();
  private final Ports ports;
  private @Nullable HttpServer s3;
  private @Nullable Announcement announcement;

  private Instance(LoadedConfig loaded) {
    this.config = loaded.config();
    this.folder = DataFolder.at(config.data());
    this.ports = new Ports(loaded);
  }

  /**
   * Starts a gateway; it serves when this returns.
   *
   * @throws StartRefused with a sentence for the operator
   */
  public static Instance start(LoadedConfig loaded) {
    Instance instance = new Instance(loaded);
    try {
      instance.open();
      return instance;
    } catch (IOException e) {
      instance.close();
      throw new StartRefused("the gateway cannot start: " + FileFault.sentence(e), e);
    } catch (WrongPassphraseException e) {
      instance.close();
      throw StartRefused.forGood(e.getMessage() + "; correct keys.local");
    } catch (RuntimeException e) {
      instance.close();
      throw e;
    }
  }

  /** What to tell whoever started it. */
  public Announcement announcement() {
    if (announcement == null) {
      throw new IllegalStateException("not started");
    }
    return announcement;
  }

  private void open() throws IOException {
    SelfTest.run();
    OpenPlaces.judge(config);
    if (!folder.exists()) {
      ports.tryAll();
    }
    folder.prepare();
    closing.add(FolderLock.take(folder));
    GatewayLog.start(config.logging(), config.resolve(config.logging().file()));
    NativeLibraries.unpackInto(folder.nativeLibraries());
    OpenPlaces places = OpenPlaces.open(config, closing);
    KeyHolder holder = closing.add(KeyProviders.open(config, metrics.keys()));
    CatalogKeyFile keyFile =
        new CatalogKeyFile(folder.catalogKey(), folder.instanceId(), holder.keks());
    CatalogKeyRing ring = closing.add(new CatalogKeyRing(keyFile));
    Catalog catalog =
        closing.add(
            new Catalog(
                metrics.metered(
                    RocksCatalogStore.open(
                        RocksSettings.in(folder.catalog(), Set.of(Catalog.INLINE_BLOB_TABLE)))),
                ring.keys()));
    KeyManager keys =
        closing.add(
            new KeyManager(
                holder.keks(),
                new CatalogBucketKeys(catalog),
                cacheTimes(),
                config.keys().rotation().bucketKeys().uses(),
                metrics.keys()));
    Identities identities = new Identities(catalog, new SecretSeal(ring::keys), clock);
    NewIdentity first = new FirstIdentity(catalog, identities).findOrCreate();
    CheckpointSigner signer = new SigningKeyStore(catalog).loadOrCreate(folder.instanceId());
    AuditTrail trail = closing.add(openTrail(signer));
    SiteWatch watch = new SiteWatch(places.sites(), places.check(), metrics, clock);
    watch.check();
    closing.add(StandingJobs.start(config.jobs(), catalog, places, watch, metrics, clock));
    S3Api api = new S3Api(config, catalog, keys, places, watch, identities, metrics, trail, clock);
    KeyJobs keyJobs =
        closing.add(
            new KeyJobs(
                catalog,
                keys,
                holder,
                ring,
                identities,
                config,
                folder,
                api.reencrypt(folder.catalog()),
                new RotationJournal(trail, clock),
                metrics));
    keyJobs.start();
    Administrators administrators = new Administrators(catalog, clock);
    AdminAuthority authority =
        new AdminAuthority(folder, !administrators.list("", 1).isEmpty(), clock);
    Listeners listeners = new Listeners(config, folder, clock);
    new FirstAdministrators(
            catalog, administrators, authority, folder, listeners.authorityCertificate())
        .ensure();
    AdminApi admin =
        new AdminApi(
            config,
            catalog,
            places.regions(),
            watch,
            () -> complaints(watch, trail),
            identities,
            holder.keks(),
            keys,
            signer,
            keyJobs.control(),
            administrators,
            authority,
            new TrailJournal(trail),
            clock);
    listen(listeners, api, admin, authority, () -> complaints(watch, trail), first);
    watchReadiness(() -> complaints(watch, trail));
    Thread.ofVirtual().name("watch-jvm").start(metrics::watchJvm);
  }

  private void watchReadiness(Supplier<List<String>> complaints) {
    metrics.gauge("rempart.ready", "1 while it serves", () -> complaints.get().isEmpty() ? 1 : 0);
    metrics.watchDisk(folder.root());
    config.regions().stream()
        .flatMap(region -> region.sites().stream())
        .map(SiteConfig::path)
        .filter(Objects::nonNull)
        .forEach(path -> metrics.watchDisk(config.resolve(path)));
  }

  private AuditTrail openTrail(CheckpointSigner signer) throws IOException {
    AuditConfig audit = config.audit();
    AuditTrail trail =
        AuditTrail.open(
            new AuditSettings(
                config.resolve(audit.folder()),
                config.resolve(audit.secondPlace()),
                audit.checkpointEvery(),
                audit.rollSize().bytes(),
                Duration.ofDays(audit.keepDays())),
            signer,
            metrics.audit(),
            clock);
    metrics.gauge("rempart.audit.queued", "Events that wait to be recorded", trail::queued);
    return trail;
  }

  /** What keeps this gateway from serving, each a sentence. */
  private static List<String> complaints(SiteWatch watch, AuditTrail trail) {
    List<String> complaints = new ArrayList<>(watch.complaints());
    if (!trail.writable()) {
      complaints.add("the audit trail cannot be written: mend its disk, then start again");
    }
    return complaints;
  }

  private CacheTimes cacheTimes() {
    var cache = config.keys().cache();
    return new CacheTimes(cache.fresh(), cache.stale(), cache.entries());
  }

  private void listen(
      Listeners listeners,
      S3Api api,
      AdminApi adminApi,
      AdminAuthority authority,
      Supplier<List<String>> complaints,
      @Nullable NewIdentity first)
      throws IOException {
    HttpServer admin =
        ports.bind(
            "admin",
            config.admin().listen(),
            address ->
                NettyServer.start(
                    new ServerSettings(
                        "admin",
                        address,
                        listeners.admin(authority.certificate()),
                        WireLimits.DEFAULT.withConnections(64, 64),
                        WireMetrics.NONE),
                    adminApi.handler()));
    closing.add(admin);
    MetricsServer pages =
        ports.bind(
            "metrics",
            config.metrics().listen(),
            address -> MetricsServer.start(address, metrics::scrape, complaints::get));
    closing.add(pages);
    HttpServer server =
        ports.bindExactly(
            config.s3().listen(),
            address ->
                NettyServer.start(
                    new ServerSettings(
                        "s3", address, listeners.s3(), listeners.limits(), metrics.wire()),
                    api.handler(folder.catalog())));
    closing.add(server);
    s3 = server;
    Path ca = listeners.ownCertificate() ? listeners.caFile() : null;
    announcement =
        Announcement.of(
            config,
            Ports.url("https", config.s3().listen(), server.address().getPort()),
            Ports.url("https", config.admin().listen(), admin.address().getPort()),
            Ports.url("http", config.metrics().listen(), pages.address().getPort()),
            ca,
            first);
    announce(announcement, first, ca);
  }

  private void announce(Announcement told, @Nullable NewIdentity first, @Nullable Path ca)
      throws IOException {
    if (first != null) {
      new ClientEnv(
              told.endpoint(),
              told.region(),
              first.identity().accessKeyId(),
              first.secretAccessKey(),
              ca)
          .write(folder);
    }
    new ReadyFile(
            ProcessHandle.current().pid(),
            told.endpoint(),
            told.admin(),
            told.metrics(),
            told.region(),
            Announcement.version())
        .write(folder);
  }

  /** Lets requests in flight end, then closes everything. */
  @Override
  public void close() {
    HttpServer server = s3;
    if (server != null) {
      server.drain(config.s3().limits().drain());
    }
    try {
      if (announcement != null) {
        ReadyFile.remove(folder);
      }
    } catch (IOException e) {
      // A stale file is recognised by its process id.
    }
    closing.close();
    metrics.close();
    GatewayLog.stop();
  }
}
