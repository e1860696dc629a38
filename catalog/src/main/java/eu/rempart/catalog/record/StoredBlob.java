package eu.rempart.catalog.record;

import eu.rempart.envelope.BlobId;
import java.time.Instant;
import java.util.List;

/**
 * Where a blob is, and whether anything needs it.
 *
 * <p>{@code PENDING → LIVE → GARBAGE → (no row)}; a pending blob that is given up goes to GARBAGE
 * at once. There is no way back.
 *
 * @param since when it was marked pending, became live, or is due to be deleted
 * @param references rows that refer to it; 0 unless live
 */
public record StoredBlob(
    BlobId blobId,
    List<String> sites,
    long sealedLength,
    boolean inline,
    State state,
    Instant since,
    int references) {

  /** The life of a blob. */
  public enum State {
    PENDING,
    LIVE,
    GARBAGE
  }

  public StoredBlob {
    sites = List.copyOf(sites);
    if ((state == State.LIVE) != (references > 0)) {
      throw new IllegalArgumentException(state + " with " + references + " references");
    }
  }
}
