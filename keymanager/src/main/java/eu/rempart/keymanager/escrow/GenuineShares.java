package eu.rempart.keymanager.escrow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds shares against what the escrow file says of them, so that a wrong one is named. */
final class GenuineShares {
  private GenuineShares() {}

  /**
   * The distinct shares, by index: as many as are needed or more, each the one that was made.
   *
   * @throws EscrowException with a sentence otherwise
   */
  static List<EscrowShare> of(
      String escrowId, EscrowAccess.Shares access, List<EscrowShare> given) {
    Map<Integer, EscrowShare> byIndex = new TreeMap<>();
    for (EscrowShare share : given) {
      if (!share.escrowId().equals(escrowId)) {
        throw new EscrowException(
            "Share %d of %d is of escrow %s, but the file is escrow %s"
                .formatted(share.index(), share.count(), share.escrowId(), escrowId));
      }
      boolean made =
          share.index() >= 1
              && share.index() <= access.count()
              && share.digest().equals(access.digests().get(share.index() - 1));
      if (!made) {
        throw new EscrowException(
            "Share %d is not the one that was made with this escrow: it or the file was altered"
                .formatted(share.index()));
      }
      byIndex.put(share.index(), share);
    }
    if (byIndex.size() < access.threshold()) {
      throw new EscrowException(
          "%d different shares are needed to open this escrow; given: %s"
              .formatted(access.threshold(), indexes(byIndex.keySet())));
    }
    return new ArrayList<>(byIndex.values());
  }

  private static String indexes(Collection<Integer> indexes) {
    return indexes.isEmpty()
        ? "none"
        : indexes.stream().map(i -> "share " + i).collect(Collectors.joining(", "));
  }
}
