package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.record.KeyDestruction.Act;
import eu.rempart.catalog.record.KeyDestruction.Kind;
import eu.rempart.catalog.record.KeyDestruction.State;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The agreement without which nothing is destroyed: of another officer than the one who asked. */
public final class SecondOfficer {
  private final Catalog catalog;
  private final InstantSource clock;

  public SecondOfficer(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * Agrees to a destruction.
   *
   * @param newestBackup when the newest backup of the catalog was made, as whoever agrees states
   *     it; needed for a bucket key, since after its destruction an older one would bring back rows
   *     that nothing opens
   */
  public Decision agree(String id, String by, @Nullable Instant newestBackup) {
    return catalog.transact(tx -> {
      KeyDestruction found = tx.keyDestructions().find(id);
      if (found == null) {
        return Destructions.missing();
      }
      Instant now = clock.instant();
      String complaint = complaint(found, by, newestBackup, now);
      return complaint != null
          ? new Decision.NotNow(complaint)
          : Destructions.taken(tx, found.agreed(new Act(by, now), newestBackup));
    });
  }

  private static @Nullable String complaint(
      KeyDestruction found, String by, @Nullable Instant newestBackup, Instant now) {
    if (found.state() != State.WAITING) {
      return switch (found.state()) {
        case SCANNING -> "it is not known yet what is under the keys: wait for the scan";
        case AGREED -> "it is agreed to already";
        case DONE, CANCELLED, REFUSED, WAITING -> "it is over";
      };
    }
    if (found.asked().by().equals(by)) {
      return "another key officer must agree than the one who asked";
    }
    Instant scanned = found.scanned();
    if (found.subject().kind() == Kind.BUCKET_KEY && scanned != null) {
      if (newestBackup == null) {
        return "state in newestBackup when the newest backup of the catalog was made";
      }
      if (!newestBackup.isAfter(scanned)) {
        return "the newest backup of the catalog must be younger than the scan of "
            + scanned
            + ": an older one holds rows that only this key opens";
      }
      if (newestBackup.isAfter(now)) {
        return "the newest backup cannot be from later than now";
      }
    }
    return null;
  }
}
