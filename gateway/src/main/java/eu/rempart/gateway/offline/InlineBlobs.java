package eu.rempart.gateway.offline;

import eu.rempart.catalog.BlobGoneException;
import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.InlineBlob;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSource;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The small blobs that a catalog holds itself; to read them takes no catalog key. */
public final class InlineBlobs implements SealedBlobs {
  private static final int PAGE = 256;

  private final Catalog catalog;

  /** Those in {@code catalog}. */
  public InlineBlobs(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    List<InlineBlob> page = page(null);
    while (!page.isEmpty()) {
      for (InlineBlob blob : page) {
        visitor.visit(blob.id(), BlobSource.of(blob.sealed()));
      }
      page = page(page.getLast().id());
    }
  }

  private List<InlineBlob> page(@Nullable BlobId after) {
    return catalog.read(tx -> tx.blobs().listInline(after, PAGE));
  }

  @Override
  public @Nullable BlobSource find(BlobId id) {
    try {
      return BlobSource.of(catalog.read(tx -> tx.blobs().inline(id)));
    } catch (BlobGoneException e) {
      return null;
    }
  }
}
