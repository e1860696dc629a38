package eu.rempart.gateway.app;

import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.catalog.Catalog;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.audit.AuditTrail;
import eu.rempart.gateway.auth.Authenticator;
import eu.rempart.gateway.auth.Lockout;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.keys.revocation.Reencrypt;
import eu.rempart.gateway.logging.AccessLog;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.place.SiteWatch;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.ReportedLockouts;
import eu.rempart.gateway.s3.RequestJournal;
import eu.rempart.gateway.s3.RequestWatch;
import eu.rempart.gateway.s3.S3Gateway;
import eu.rempart.gateway.s3.S3Operations;
import eu.rempart.gateway.s3.blob.BlobDownloads;
import eu.rempart.gateway.s3.blob.BlobReencryption;
import eu.rempart.gateway.s3.blob.DataFlow;
import eu.rempart.gateway.s3.blob.Etags;
import eu.rempart.gateway.s3.blob.Placement;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.s3.request.S3Addressing;
import eu.rempart.s3.sigv4.SigV4Verifier;
import eu.rempart.s3.sigv4.SignatureScopePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Puts the S3 listener's handler together. */
record S3Api(
    RempartConfig config,
    Catalog catalog,
    KeyManager keys,
    OpenPlaces places,
    SiteWatch watch,
    Identities identities,
    GatewayMetrics metrics,
    AuditTrail trail,
    Clock clock) {
  /** Bodies up to this size get the MD5 that clients may compare; docs/adr/0002-etags.md. */
  private static final long SMALL_BODY = 64 * 1024;

  HttpHandler handler(Path catalogFolder) {
    AccessPolicy access = new AccessPolicy();
    return new S3Gateway(
        authenticator(),
        new S3Addressing(config.s3().domains()),
        operations(access, catalogFolder).table(),
        access,
        catalog,
        new RequestWatch(metrics, new AccessLog(config.logging().access())),
        new RequestJournal(trail, clock));
  }

  private S3Operations operations(AccessPolicy access, Path catalogFolder) {
    return new S3Operations(
        catalog,
        keys,
        placement(catalogFolder),
        watch,
        watch,
        access,
        new Etags(SMALL_BODY),
        config.objects().etag().name().toLowerCase(Locale.ROOT),
        grace(),
        new Flow(metrics));
  }

  /** What encrypts blobs anew when a key was revoked. */
  Reencrypt reencrypt(Path catalogFolder) {
    Placement placement = placement(catalogFolder);
    BlobDownloads downloads = new BlobDownloads(catalog, keys, placement, new Flow(metrics));
    return new Reencrypt(
        catalog,
        new BlobReencryption(catalog, keys, placement, downloads, clock),
        grace()::end,
        clock);
  }

  private Placement placement(Path catalogFolder) {
    return new Placement(
        places.regions(),
        places.sites(),
        inlineSite(catalogFolder),
        Math.toIntExact(config.objects().inlineThreshold().bytes()));
  }

  private Grace grace() {
    return new Grace(config.jobs().garbageGrace(), clock);
  }

  private Authenticator authenticator() {
    Set<String> regions = new LinkedHashSet<>();
    places.regions().all().forEach(region -> regions.add(region.name()));
    regions.addAll(config.s3().signingRegions());
    return new Authenticator(
        new SigV4Verifier(),
        identities.secrets(),
        identities::principal,
        SignatureScopePolicy.s3(regions),
        new Lockout(
            config.s3().lockout().failures(),
            config.s3().lockout().period(),
            new ReportedLockouts(metrics.authentication(), trail, clock),
            Ticker.systemTicker()),
        clock);
  }

  /** The one site on the catalog's own disk, if there is one. */
  private String inlineSite(Path catalogFolder) {
    return config.regions().stream()
        .flatMap(region -> region.sites().stream())
        .filter(
            site -> sameDisk(catalogFolder, config.resolve(Objects.requireNonNull(site.path()))))
        .map(site -> site.name())
        .findFirst()
        .orElse("");
  }

  private static boolean sameDisk(Path one, Path other) {
    try {
      return Files.getFileStore(one).equals(Files.getFileStore(other));
    } catch (IOException e) {
      return false;
    }
  }

  private record Flow(GatewayMetrics metrics) implements DataFlow {
    @Override
    public void sealed(long plainBytes, Duration took) {
      metrics.sealed(plainBytes, took);
    }

    @Override
    public void opened(long plainBytes, Duration took) {
      metrics.opened(plainBytes, took);
    }
  }
}
