package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.envelope.BlobOpener;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.SealedLayout;
import eu.rempart.envelope.SealedRange;
import eu.rempart.envelope.WholeBlobOpener;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.storage.BlobName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * Opens blobs: plaintext leaves chunk by chunk, each after its tag has verified. A range reads only
 * the chunks it covers, and of the list of blobs only the pages it needs; a blob read whole is held
 * to every byte of it, the copy of its header and its recovery record included.
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
  public byte[] openInline(Reading reading, BlobRef ref, byte[] sealed, long first, long last)
      throws IOException {
    long started = System.nanoTime();
    try (DataKey key = open(reading, ref)) {
      byte[] plain =
          whole(ref, first, last)
              ? WholeBlobOpener.openSmall(
                  key, ref.header(), sealed, ref.plainLength(), copy -> judge(reading, ref, copy))
              : BlobOpener.openSmall(key, ref.header(), sealed, ref.plainLength(), first, last);
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
  public void write(Reading reading, ObjectVersion version, long first, long last, OutputStream out)
      throws IOException {
    if (version.size() == 0) {
      writeEmpty(reading, version, out);
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
            reading,
            blob.ref(),
            Math.max(first, blob.start()) - blob.start(),
            Math.min(last, blob.end() - 1) - blob.start(),
            out);
      }
      next = page.getLast().end();
    }
  }

  /** Writes the first bytes of a blob that no transaction took yet. */
  void write(Reading reading, StagedBlob staged, long length, OutputStream out) throws IOException {
    if (length == 0) {
      return;
    }
    if (staged.inline() == null) {
      write(reading, staged.ref(), 0, length - 1, out);
    } else {
      out.write(openInline(reading, staged.ref(), staged.inline(), 0, length - 1));
    }
  }

  /** An empty object still has a sealed blob, and a damaged one is still an error. */
  private void writeEmpty(Reading reading, ObjectVersion version, OutputStream out)
      throws IOException {
    for (PlacedBlob blob : catalog.read(tx -> tx.objects().parts(version).from(0, PAGE))) {
      write(reading, blob.ref(), 0, -1, out);
    }
  }

  /** Writes all that one blob holds, held to every byte of it. */
  void writeBlob(Reading reading, BlobRef ref, OutputStream out) throws IOException {
    write(reading, ref, 0, ref.plainLength() - 1, out);
  }

  private void write(Reading reading, BlobRef ref, long first, long last, OutputStream out)
      throws IOException {
    if (ref.inline()) {
      byte[] sealed = catalog.read(tx -> tx.blobs().inline(ref.blobId()));
      out.write(openInline(reading, ref, sealed, first, last));
      return;
    }
    long started = System.nanoTime();
    if (whole(ref, first, last)) {
      writeWhole(reading, ref, out);
    } else {
      writeRange(reading, ref, first, last, out);
    }
    flow.opened(last - first + 1, Duration.ofNanos(System.nanoTime() - started));
  }

  private void writeWhole(Reading reading, BlobRef ref, OutputStream out) throws IOException {
    SealedLayout layout = SealedLayout.of(ref.plainLength());
    long length = ref.sealedLength();
    try (DataKey key = open(reading, ref);
        InputStream sealed = placement.holding(ref).store().openWhole(name(ref), length)) {
      WholeBlobOpener.open(
          key, ref.header(), layout, length, copy -> judge(reading, ref, copy), sealed, out);
    }
  }

  private void writeRange(Reading reading, BlobRef ref, long first, long last, OutputStream out)
      throws IOException {
    SealedLayout layout = SealedLayout.of(ref.plainLength());
    SealedRange cover = layout.cover(first, last);
    try (DataKey key = open(reading, ref);
        InputStream sealed =
            placement.holding(ref).store().open(name(ref), cover.offset(), cover.length())) {
      BlobOpener.open(key, ref.header(), layout, first, last, sealed, out);
    }
  }

  private static boolean whole(BlobRef ref, long first, long last) {
    return first == 0 && last == ref.plainLength() - 1;
  }

  /**
   * A blob's own header may be wrapped by a key that is gone by now, or by another bucket's; one
   * that names the key at hand must have been sealed by it. Whether a customer's key masked it then
   * is not known: an object can be copied from one customer's key to another's, or to none.
   */
  private void judge(Reading reading, BlobRef ref, EnvelopeHeader copy) throws IOException {
    if (copy.bucketKeyId().equals(ref.header().bucketKeyId())) {
      keys.requireSealed(reading.scope(), copy);
    }
  }

  private DataKey open(Reading reading, BlobRef ref) throws IOException {
    return keys.open(reading.scope(), ref.header(), reading.customerKey());
  }

  private static BlobName name(BlobRef ref) {
    return BlobName.of(ref.blobId().bytes());
  }
}
