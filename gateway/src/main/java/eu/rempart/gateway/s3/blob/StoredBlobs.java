package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.envelope.BlobSource;
import eu.rempart.storage.BlobName;
import java.io.IOException;
import java.io.InputStream;

/** Sealed blobs as they lie: in the catalog, or in the store of their site. */
public final class StoredBlobs {
  private final Catalog catalog;
  private final Placement placement;

  public StoredBlobs(Catalog catalog, Placement placement) {
    this.catalog = catalog;
    this.placement = placement;
  }

  /** The sealed bytes of a blob; those of a store are read when they are asked for. */
  public BlobSource source(BlobRef ref) {
    if (ref.inline()) {
      return BlobSource.of(catalog.read(tx -> tx.blobs().inline(ref.blobId())));
    }
    return new BlobSource() {
      @Override
      public long length() {
        return ref.sealedLength();
      }

      @Override
      public InputStream open(long offset, long length) throws IOException {
        BlobName name = BlobName.of(ref.blobId().bytes());
        return placement.holding(ref).store().open(name, offset, length);
      }
    };
  }
}
