package eu.rempart.gateway.keys.walk;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.RefPage;
import eu.rempart.catalog.RefSweep;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** Meets every reference of some buckets, page by page. */
public final class RefWalk {
  private final RefSweep sweep;
  private final NavigableSet<String> bucketIds;

  /** A walk through buckets, in the order of their ids. */
  public RefWalk(Catalog catalog, NavigableSet<String> bucketIds) {
    this.sweep = catalog.references();
    this.bucketIds = bucketIds;
  }

  /** What reads and rewrites the rows that are met. */
  public RefSweep sweep() {
    return sweep;
  }

  /** Where it begins; null when there is nothing to meet. */
  public @Nullable WalkPlace start() {
    return bucketIds.isEmpty() ? null : WalkPlace.startOf(bucketIds.first());
  }

  /** The rows at a place, about so many. */
  public RefPage page(WalkPlace place, int limit) {
    return place.versions()
        ? sweep.versions(place.bucketId(), place.after(), limit)
        : sweep.parts(place.bucketId(), place.after(), limit);
  }

  /** Where it goes on after a page; null at the end. */
  public @Nullable WalkPlace after(WalkPlace place, RefPage page) {
    if (page.more()) {
      return new WalkPlace(place.bucketId(), place.versions(), page.next());
    }
    if (!place.versions()) {
      return new WalkPlace(place.bucketId(), true, "");
    }
    String next = bucketIds.higher(place.bucketId());
    return next == null ? null : WalkPlace.startOf(next);
  }
}
