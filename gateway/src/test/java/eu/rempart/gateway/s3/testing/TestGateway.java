package eu.rempart.gateway.s3.testing;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.BlobSource;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.RecoveryReader;
import eu.rempart.envelope.ValueKey;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.audit.AuditSettings;
import eu.rempart.gateway.audit.AuditTrail;
import eu.rempart.gateway.audit.SigningKeyStore;
import eu.rempart.gateway.auth.Authenticator;
import eu.rempart.gateway.auth.Lockout;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.identity.SecretSeal;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.gateway.logging.AccessLog;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.place.SiteWatch;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.ReportedLockouts;
import eu.rempart.gateway.s3.RequestJournal;
import eu.rempart.gateway.s3.RequestWatch;
import eu.rempart.gateway.s3.S3Gateway;
import eu.rempart.gateway.s3.S3Operations;
import eu.rempart.gateway.s3.blob.DataFlow;
import eu.rempart.gateway.s3.blob.Etags;
import eu.rempart.gateway.s3.blob.Placement;
import eu.rempart.keymanager.CacheTimes;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRegistry.Kek;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.local.LocalKeystore;
import eu.rempart.keymanager.local.Unlock;
import eu.rempart.keymanager.testing.FakeKekProvider;
import eu.rempart.s3.request.S3Addressing;
import eu.rempart.s3.sigv4.SigV4Verifier;
import eu.rempart.s3.sigv4.SignatureScopePolicy;
import eu.rempart.storage.filesystem.FilesystemStore;
import eu.rempart.storage.place.Place;
import eu.rempart.storage.place.Region;
import eu.rempart.storage.place.Regions;
import eu.rempart.storage.place.ResidencyCheck;
import eu.rempart.storage.place.ResidencyPolicy;
import eu.rempart.storage.place.Site;
import eu.rempart.storage.place.Sites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway for one test class: regions {@code eu-fr-1} (whose site shares the catalog's disk, so
 * that small blobs are inline) and {@code eu-de-1}, tenants {@code alpha} and {@code beta}, a clock
 * that stands still. Everything but the network and the catalog's disk is what runs in production.
 */
public final class TestGateway implements BeforeAllCallback, AfterAllCallback {
  /** The default region. */
  public static final String REGION = "eu-fr-1";

  /** The other one. */
  public static final String OTHER_REGION = "eu-de-1";

  /** The id of a key-encryption key beside {@code default}. */
  public static final String OTHER_KEY = "alias/archive";

  /** The base domain of host-style addressing. */
  public static final String DOMAIN = "s3.test";

  /** Sealed blobs up to this size are kept in the catalog. */
  public static final int INLINE = 64 * 1024;

  private static final long SMALL_BODY = 64 * 1024;

  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T10:20:30.456Z"));
  private final String etagPolicy;
  private final int failuresBeforeLockout;
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable Running running;
  private @Nullable Placement placement;

  /** What runs between the callbacks. */
  private record Running(
      Path folder,
      CatalogStore rows,
      Catalog catalog,
      KeyManager keys,
      S3Gateway handler,
      GatewayMetrics metrics,
      Identities identities,
      S3TestClient alpha,
      S3TestClient beta) {}

  /** A gateway as it is configured by default, but that one may guess signatures. */
  public TestGateway() {
    this("auto");
  }

  /** A gateway whose buckets get another ETag policy. */
  public TestGateway(String etagPolicy) {
    this(etagPolicy, Integer.MAX_VALUE);
  }

  /** A gateway that locks out for a minute after so many wrong signatures. */
  public TestGateway(int failuresBeforeLockout) {
    this("auto", failuresBeforeLockout);
  }

  private TestGateway(String etagPolicy, int failuresBeforeLockout) {
    this.etagPolicy = etagPolicy;
    this.failuresBeforeLockout = failuresBeforeLockout;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path folder = Files.createTempDirectory("gateway");
    open.add(() -> delete(folder));
    ValueKey catalogKey = keep(ValueKey.generate());
    CatalogStore rows = new MemoryCatalogStore();
    Catalog catalog = keep(new Catalog(rows, catalogKey));
    KekProvider kek =
        keep(
            LocalKeystore.openOrCreate(
                folder.resolve("keystore.json"), new Unlock.KeyFile(folder.resolve("key"))));
    KeyManager keys =
        keep(
            new KeyManager(
                new KekRegistry(
                    List.of(
                        new Kek("default", kek), new Kek(OTHER_KEY, new FakeKekProvider("other")))),
                new CatalogBucketKeys(catalog),
                CacheTimes.DEFAULT,
                0,
                KeyEvents.NONE));
    GatewayMetrics metrics = keep(new GatewayMetrics());
    Identities identities = new Identities(catalog, new SecretSeal(catalogKey), clock);
    S3Gateway handler = handler(folder, catalog, keys, identities, metrics);
    running =
        new Running(
            folder,
            rows,
            catalog,
            keys,
            handler,
            metrics,
            identities,
            new S3TestClient(handler, clock, identities.create("alice", "alpha"), REGION),
            new S3TestClient(handler, clock, identities.create("bob", "beta"), REGION));
  }

  private S3Gateway handler(
      Path folder, Catalog catalog, KeyManager keys, Identities identities, GatewayMetrics metrics)
      throws IOException {
    Site paris = site(folder, "paris", "FR");
    Site berlin = site(folder, "berlin", "DE");
    Sites sites = new Sites(List.of(paris, berlin));
    Regions regions =
        new Regions(
            List.of(new Region(REGION, List.of(paris)), new Region(OTHER_REGION, List.of(berlin))));
    SiteWatch watch = new SiteWatch(sites, new ResidencyCheck(ResidencyPolicy.EU), metrics, clock);
    watch.check();
    AccessPolicy access = new AccessPolicy();
    Placement where = new Placement(regions, sites, paris.name(), INLINE);
    placement = where;
    S3Operations operations =
        new S3Operations(
            catalog,
            keys,
            where,
            watch,
            watch,
            access,
            new Etags(SMALL_BODY),
            etagPolicy,
            new Grace(Duration.ofMinutes(10), clock),
            new NoFlow());
    AuditTrail trail = trail(folder, catalog, metrics);
    Authenticator authenticator =
        new Authenticator(
            new SigV4Verifier(),
            identities.secrets(),
            identities::principal,
            SignatureScopePolicy.s3(
                new LinkedHashSet<>(List.of(REGION, OTHER_REGION, "us-east-1"))),
            new Lockout(
                failuresBeforeLockout,
                Duration.ofMinutes(1),
                new ReportedLockouts(metrics.authentication(), trail, clock),
                () -> TimeUnit.MILLISECONDS.toNanos(clock.millis())),
            clock);
    return new S3Gateway(
        authenticator,
        new S3Addressing(List.of(DOMAIN)),
        operations.table(),
        access,
        catalog,
        new RequestWatch(metrics, new AccessLog(true)),
        new RequestJournal(trail, clock));
  }

  private AuditTrail trail(Path folder, Catalog catalog, GatewayMetrics metrics)
      throws IOException {
    return keep(
        AuditTrail.open(
            new AuditSettings(
                folder.resolve("audit"),
                folder.resolve("audit-copy"),
                Duration.ofMinutes(1),
                1 << 20,
                Duration.ofDays(400)),
            new SigningKeyStore(catalog).loadOrCreate("tests"),
            metrics.audit(),
            clock));
  }

  private Site site(Path folder, String name, String country) throws IOException {
    return new Site(
        name,
        Place.parse(country, name, "tests", country, Set.of()),
        keep(FilesystemStore.open(folder.resolve(name))));
  }

  /** Signs for tenant {@code alpha}. */
  public S3TestClient client() {
    return running().alpha();
  }

  /** Signs for tenant {@code beta}. */
  public S3TestClient stranger() {
    return running().beta();
  }

  /** Signs for another user of tenant {@code alpha}. */
  public S3TestClient colleague(String user) {
    return new S3TestClient(
        running().handler(), clock, running().identities().create(user, "alpha"), REGION);
  }

  public TestClock clock() {
    return clock;
  }

  /** The catalog, to look behind the answers. */
  public Catalog catalog() {
    return running().catalog();
  }

  /** The names of the key-encryption keys that a version's data keys are under, in their order. */
  public List<String> keksOf(Bucket bucket, ObjectVersion version) {
    KeyScope scope = new KeyScope(bucket.tenant(), bucket.id());
    return catalog().read(tx -> tx.objects().parts(version).all()).stream()
        .map(blob -> running().keys().kekOf(scope, blob.ref().header().bucketKeyId()))
        .toList();
  }

  /** The keys of its buckets. */
  public KeyManager keys() {
    return running().keys();
  }

  /** Where blobs are. */
  public Placement placement() {
    return Objects.requireNonNull(placement);
  }

  /** The store under the catalog, with its sealed rows. */
  public CatalogStore rows() {
    return running().rows();
  }

  /** What a blob kept in the catalog says of itself under its own seal. */
  public String recoveryRecord(Bucket bucket, BlobRef ref) throws IOException {
    byte[] sealed = catalog().read(tx -> tx.blobs().inline(ref.blobId()));
    KeyScope scope = new KeyScope(bucket.tenant(), bucket.id());
    try (DataKey key = running().keys().open(scope, ref.header())) {
      byte[] record = new RecoveryReader(BlobSource.of(sealed)).record(key, ref.header());
      return new String(record, StandardCharsets.UTF_8);
    }
  }

  /** The folder of a region's site, with its blobs. */
  public Path site(String name) {
    return running().folder().resolve(name);
  }

  /** The folder of the audit trail. */
  public Path audit() {
    return running().folder().resolve("audit");
  }

  public GatewayMetrics metrics() {
    return running().metrics();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    running = null;
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    open.clear();
  }

  private Running running() {
    if (running == null) {
      throw new IllegalStateException("a TestGateway is a static @RegisterExtension field");
    }
    return running;
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.add(resource);
    return resource;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class NoFlow implements DataFlow {
    @Override
    public void sealed(long plainBytes, Duration took) {}

    @Override
    public void opened(long plainBytes, Duration took) {}
  }
}
