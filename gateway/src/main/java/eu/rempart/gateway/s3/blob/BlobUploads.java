package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.store.CatalogException;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSealer;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.SealedLayout;
import eu.rempart.gateway.audit.AuditNotes;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.s3.checksum.Checksum;
import eu.rempart.s3.checksum.VerifiedBody;
import eu.rempart.storage.BlobContentException;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.place.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals bodies. A body becomes one blob under a data key of its own: in the catalog when it is
 * small and may be there, else in its site, announced as pending first so that an upload cut short
 * is found again and deleted.
 */
public final class BlobUploads {
  private static final Logger log = LoggerFactory.getLogger(BlobUploads.class);

  private final Catalog catalog;
  private final KeyManager keys;
  private final Placement placement;
  private final WritableSites writable;
  private final Etags etags;
  private final DataFlow flow;
  private final InstantSource clock;

  public BlobUploads(
      Catalog catalog,
      KeyManager keys,
      Placement placement,
      WritableSites writable,
      Etags etags,
      DataFlow flow,
      InstantSource clock) {
    this.catalog = catalog;
    this.keys = keys;
    this.placement = placement;
    this.writable = writable;
    this.etags = etags;
    this.flow = flow;
    this.clock = clock;
  }

  /** Which ETags bodies get. */
  public Etags etags() {
    return etags;
  }

  /**
   * Reads and seals a body. When this returns, all that the request promised of it has verified and
   * the sealed bytes are durable, or at hand to be stored by the catalog.
   *
   * @param encryption under whose key
   * @param etag how it gets its ETag; its digests were asked of the body
   * @param partNumber 0 for a whole object
   * @throws eu.rempart.s3.S3Exception when a digest, signature or length does not verify
   * @throws IOException when the client, the key manager or the store failed
   */
  public StagedBlob stage(
      Bucket bucket,
      WriteEncryption encryption,
      VerifiedBody body,
      EtagRule etag,
      int partNumber,
      RecoveryRecord record)
      throws IOException {
    long started = System.nanoTime();
    Site site = placement.forNew(bucket);
    writable.require(site);
    long length = body.length();
    long sealedLength = SealedLayout.of(length).sealedLength(record.capacity());
    try (IssuedKey issued = keys.issue(encryption.in(bucket))) {
      Sealing sealing =
          new Sealing(
              etag,
              body,
              length,
              partNumber,
              encryption.customerKey() != null,
              record,
              site,
              sealedLength,
              issued);
      StagedBlob staged = placement.inline(site, sealedLength) ? inline(sealing) : inSite(sealing);
      flow.sealed(length, Duration.ofNanos(System.nanoTime() - started));
      AuditNotes.add(
          "blobs",
          Map.of(
              "blobId", issued.header().blobId().toString(),
              "bucketKeyId", issued.header().bucketKeyId().toString(),
              "site", site.name()));
      return staged;
    }
  }

  /** Gives up a staged blob that no transaction took. */
  public void discard(StagedBlob staged) {
    if (staged.inline() == null) {
      abandon(staged.ref().blobId());
    }
  }

  private StagedBlob inline(Sealing sealing) throws IOException {
    byte[] plain = new byte[(int) sealing.length];
    int done = 0;
    int read;
    while (done < plain.length
        && (read = sealing.body.read(plain, done, plain.length - done)) > 0) {
      done += read;
    }
    if (done < plain.length || sealing.body.read(new byte[1], 0, 1) != -1) {
      throw new IllegalStateException("a verified body is as long as it was announced");
    }
    Completed completed = sealing.complete();
    byte[] sealed =
        BlobSealer.sealSmall(
            sealing.issued, plain, 0, plain.length, sealing.record.capacity(), completed.record);
    return sealing.staged(completed, sealed);
  }

  private StagedBlob inSite(Sealing sealing) throws IOException {
    BlobId id = sealing.issued.header().blobId();
    List<String> sites = List.of(sealing.site.name());
    catalog.transact(tx -> {
      tx.blobs().markPending(id, sites, sealing.sealedLength, clock.instant());
      return id;
    });
    boolean stored = false;
    try {
      Completed[] completed = new Completed[1];
      sealing
          .site
          .store()
          .put(
              BlobName.of(id.bytes()),
              sealing.sealedLength,
              out ->
                  BlobSealer.seal(
                      sealing.issued,
                      sealing.body::read,
                      sealing.length,
                      sealing.record.capacity(),
                      () -> {
                        completed[0] = sealing.complete();
                        return completed[0].record;
                      },
                      out));
      stored = true;
      return sealing.staged(completed[0], null);
    } catch (BlobContentException e) {
      // What the body threw is the reason: the client left, or sent what it had not promised.
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    } finally {
      if (!stored) {
        abandon(id);
      }
    }
  }

  private void abandon(BlobId id) {
    try {
      catalog.transact(tx -> tx.blobs().abandon(id, clock.instant()));
    } catch (CatalogException e) {
      log.warn("blob {} stays pending until the orphan sweep: {}", id, e.getMessage());
    }
  }

  /** What the end of the body told, and the recovery record made of it. */
  private record Completed(
      byte[] record,
      String etag,
      @Nullable String md5,
      Map<String, String> checksums,
      Instant created) {}

  /** One body on its way under seal. */
  private final class Sealing {
    private final EtagRule rule;
    private final VerifiedBody body;
    private final long length;
    private final int partNumber;
    private final boolean masked;
    private final RecoveryRecord record;
    private final Site site;
    private final long sealedLength;
    private final IssuedKey issued;

    Sealing(
        EtagRule rule,
        VerifiedBody body,
        long length,
        int partNumber,
        boolean masked,
        RecoveryRecord record,
        Site site,
        long sealedLength,
        IssuedKey issued) {
      this.rule = rule;
      this.body = body;
      this.length = length;
      this.partNumber = partNumber;
      this.masked = masked;
      this.record = record;
      this.site = site;
      this.sealedLength = sealedLength;
      this.issued = issued;
    }

    Completed complete() {
      // Of what only a customer may read, the catalog keeps no digest that the client did not ask
      // for.
      byte[] md5 = masked ? null : body.md5();
      String etag = rule.etag(body);
      Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Map<String, String> checksums = new TreeMap<>();
      for (Checksum checksum : body.checksums()) {
        checksums.put(checksum.algorithm().name(), checksum.value());
      }
      return new Completed(
          record.complete(created, length, etag, md5, checksums),
          etag,
          md5 == null ? null : HexFormat.of().formatHex(md5),
          checksums,
          created);
    }

    StagedBlob staged(Completed done, byte @Nullable [] inline) {
      BlobRef ref =
          new BlobRef(
              issued.header().blobId(),
              issued.header(),
              length,
              sealedLength,
              List.of(site.name()),
              inline != null,
              partNumber,
              masked,
              done.checksums);
      return new StagedBlob(ref, inline, done.etag, done.md5, done.checksums, done.created);
    }
  }
}
