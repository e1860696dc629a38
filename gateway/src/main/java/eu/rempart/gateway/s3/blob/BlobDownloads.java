package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.envelope.BlobOpener;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.SealedLayout;
import eu.rempart.envelope.SealedRange;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.storage.BlobName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * Opens blobs: plaintext leaves chunk by chunk, each after its tag has verified. Reads only the
 * chunks that a range covers, and of the list of blobs only the pages it needs.
 */
public final class BlobDownloads {
  private static final int PAGE = 256;

  private final Catalog catalog;
  private final KeyManager keys;
  private final Placement placement;
  private final DataFlow flow;

  public BlobDownloads(Catalog catalog, KeyManager keys, Placement placement, DataFlow flow) {
    this.catalog = catalog;
    this.keys = keys;
    this.placement = placement;
    this.flow = flow;
  }

  /**
   * Opens a range of an inline blob whose sealed bytes are at hand.
   *
   * @throws eu.rempart.envelope.SealedBlobException when it is not what was sealed
   */
  public byte[] openInline(Bucket bucket, BlobRef ref, byte[] sealed, long first, long last)
      throws IOException {
    long started = System.nanoTime();
    try (DataKey key = keys.open(scope(bucket), ref.header())) {
      byte[] plain =
          BlobOpener.openSmall(key, ref.header(), sealed, ref.plainLength(), first, last);
      flow.opened(plain.length, Duration.ofNanos(System.nanoTime() - started));
      return plain;
    }
  }

  /**
   * Writes the bytes {@code first} to {@code last} of a version.
   *
   * @throws eu.rempart.envelope.SealedBlobException when a blob is not what was sealed; what was
   *     written before is genuine
   * @throws eu.rempart.storage.BlobStoreException when a blob is missing or cannot be read
   */
  public void write(Bucket bucket, ObjectVersion version, long first, long last, OutputStream out)
      throws IOException {
    if (version.size() == 0) {
      writeEmpty(bucket, version, out);
      return;
    }
    long next = first;
    while (next <= last) {
      long from = next;
      List<PlacedBlob> page =
          catalog.read(tx -> tx.objects().parts(version).covering(from, last, PAGE));
      if (page.isEmpty()) {
        throw new IllegalStateException("the blobs of a version add up to its size");
      }
      for (PlacedBlob blob : page) {
        write(
            bucket,
            blob.ref(),
            Math.max(first, blob.start()) - blob.start(),
            Math.min(last, blob.end() - 1) - blob.start(),
            out);
      }
      next = page.getLast().end();
    }
  }

  /** An empty object still has a sealed blob, and a damaged one is still an error. */
  private void writeEmpty(Bucket bucket, ObjectVersion version, OutputStream out)
      throws IOException {
    for (PlacedBlob blob : catalog.read(tx -> tx.objects().parts(version).from(0, PAGE))) {
      write(bucket, blob.ref(), 0, -1, out);
    }
  }

  private void write(Bucket bucket, BlobRef ref, long first, long last, OutputStream out)
      throws IOException {
    if (ref.inline()) {
      byte[] sealed = catalog.read(tx -> tx.blobs().inline(ref.blobId()));
      out.write(openInline(bucket, ref, sealed, first, last));
      return;
    }
    long started = System.nanoTime();
    SealedLayout layout = SealedLayout.of(ref.plainLength());
    SealedRange cover = layout.cover(first, last);
    BlobName name = BlobName.of(ref.blobId().bytes());
    try (DataKey key = keys.open(scope(bucket), ref.header());
        InputStream sealed =
            placement.holding(ref).store().open(name, cover.offset(), cover.length())) {
      BlobOpener.open(key, ref.header(), layout, first, last, sealed, out);
    }
    flow.opened(last - first + 1, Duration.ofNanos(System.nanoTime() - started));
  }

  private static KeyScope scope(Bucket bucket) {
    return new KeyScope(bucket.tenant(), bucket.id());
  }
}
