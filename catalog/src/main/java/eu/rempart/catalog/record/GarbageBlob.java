package eu.rempart.catalog.record;

import eu.rempart.envelope.BlobId;
import java.time.Instant;
import java.util.List;

/**
 * A blob nothing refers to any more.
 *
 * @param inline whether its bytes are in the catalog, so that there is nothing to delete at the
 *     sites
 * @param due when it may be deleted
 */
public record GarbageBlob(
    BlobId blobId, List<String> sites, long sealedLength, boolean inline, Instant due) {

  public GarbageBlob {
    sites = List.copyOf(sites);
  }
}
