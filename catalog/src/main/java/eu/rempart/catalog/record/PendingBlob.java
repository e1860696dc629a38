package eu.rempart.catalog.record;

import eu.rempart.envelope.BlobId;
import java.time.Instant;
import java.util.List;

/** A blob that is being uploaded, or was when a gateway stopped. */
public record PendingBlob(BlobId blobId, List<String> sites, long sealedLength, Instant since) {

  public PendingBlob {
    sites = List.copyOf(sites);
  }
}
