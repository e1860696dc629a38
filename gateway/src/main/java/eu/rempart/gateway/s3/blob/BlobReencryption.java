package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.store.CatalogException;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSealer;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.RecoveryReader;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.envelope.SealedLayout;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.Resealing;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.place.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what a blob holds once more, under a new data key, as a new blob at the same place: bytes
 * and recovery record are the same, and nothing that a client sees differs. The old blob is not
 * touched. This moves data.
 */
public final class BlobReencryption {
  private static final Logger log = LoggerFactory.getLogger(BlobReencryption.class);

  /** The least room of a record. */
  private static final int LEAST = 256;

  private final Catalog catalog;
  private final KeyManager keys;
  private final Placement placement;
  private final StoredBlobs blobs;
  private final BlobDownloads downloads;
  private final InstantSource clock;

  public BlobReencryption(
      Catalog catalog,
      KeyManager keys,
      Placement placement,
      BlobDownloads downloads,
      InstantSource clock) {
    this.catalog = catalog;
    this.keys = keys;
    this.placement = placement;
    this.blobs = new StoredBlobs(catalog, placement);
    this.downloads = downloads;
    this.clock = clock;
  }

  /**
   * Whether a bucket key opens a blob's own copy of its header, for whoever has both, whatever the
   * catalog says. One that a customer's key masks it does not open.
   */
  public boolean isOpenedBy(KeyScope scope, BucketKeyId key, BlobRef ref) throws IOException {
    EnvelopeHeader own = new RecoveryReader(blobs.source(ref)).header();
    if (!own.bucketKeyId().equals(key)) {
      return false;
    }
    try {
      keys.open(scope, own).close();
      return true;
    } catch (SealedBlobException e) {
      keys.requireSealed(scope, own);
      return false;
    }
  }

  /**
   * A reference that a customer's key masks, moved to the bucket's current key; the blob stays.
   *
   * @throws SealedBlobException when the header is not what was sealed
   */
  public BlobRef moveMasked(Bucket bucket, BlobRef ref) throws IOException {
    try (Resealing resealing = keys.resealing(new KeyScope(bucket.tenant(), bucket.id()))) {
      return ref.withHeader(resealing.resealMasked(ref.header()));
    }
  }

  /**
   * The new blob, durable or at hand, for a transaction to take.
   *
   * @throws eu.rempart.envelope.SealedBlobException when the old one is not what was sealed
   * @throws eu.rempart.storage.BlobStoreException when a store failed
   */
  public StagedBlob reencrypt(Bucket bucket, BlobRef ref) throws IOException {
    KeyScope scope = new KeyScope(bucket.tenant(), bucket.id());
    if (ref.masked()) {
      throw new IllegalArgumentException("what a customer's key masks is not to be read");
    }
    byte[] record;
    try (DataKey key = keys.open(scope, ref.header())) {
      record = new RecoveryReader(blobs.source(ref)).record(key, ref.header());
    }
    String kek = keys.kekOf(scope, ref.header().bucketKeyId());
    try (IssuedKey issued = keys.issue(scope, kek)) {
      byte[] inline = ref.inline() ? inline(bucket, ref, record, issued) : null;
      if (inline == null) {
        inSite(bucket, ref, record, issued);
      }
      EnvelopeHeader header = issued.header();
      BlobRef made =
          new BlobRef(
              header.blobId(),
              header,
              ref.plainLength(),
              ref.sealedLength(),
              ref.sites(),
              ref.inline(),
              ref.partNumber(),
              false,
              ref.checksums());
      return new StagedBlob(made, inline, "", null, Map.of(), clock.instant());
    }
  }

  private byte[] inline(Bucket bucket, BlobRef ref, byte[] record, IssuedKey issued)
      throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream((int) ref.plainLength());
    downloads.writeBlob(new Reading(bucket, null), ref, plain);
    return BlobSealer.sealSmall(
        issued, plain.toByteArray(), 0, plain.size(), capacity(ref), record);
  }

  private void inSite(Bucket bucket, BlobRef ref, byte[] record, IssuedKey issued)
      throws IOException {
    BlobId id = issued.header().blobId();
    Site site = placement.holding(ref);
    catalog.transact(tx -> {
      tx.blobs().markPending(id, ref.sites(), ref.sealedLength(), clock.instant());
      return id;
    });
    boolean stored = false;
    try (RelayedBody plain =
        RelayedBody.of(out -> downloads.writeBlob(new Reading(bucket, null), ref, out))) {
      site.store()
          .put(
              BlobName.of(id.bytes()),
              ref.sealedLength(),
              out ->
                  BlobSealer.seal(
                      issued, plain::read, ref.plainLength(), capacity(ref), () -> record, out));
      stored = true;
    } finally {
      if (!stored) {
        abandon(id);
      }
    }
  }

  /** Gives up a new blob that no transaction took. */
  public void discard(StagedBlob staged) {
    if (staged.inline() == null) {
      abandon(staged.ref().blobId());
    }
  }

  private void abandon(BlobId id) {
    try {
      catalog.transact(tx -> tx.blobs().abandon(id, clock.instant()));
    } catch (CatalogException e) {
      log.warn("blob {} stays pending until the orphan sweep: {}", id, e.getMessage());
    }
  }

  /** Bytes set aside for the record: what of the sealed length is neither body nor frame. */
  private static int capacity(BlobRef ref) {
    SealedLayout layout = SealedLayout.of(ref.plainLength());
    return Math.toIntExact(ref.sealedLength() - layout.sealedLength(LEAST)) + LEAST;
  }
}
