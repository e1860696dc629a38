package eu.rempart.storage.place;

import java.util.List;

/**
 * A region as clients see it: a name they may ask for when they make a bucket, and the sites its
 * blobs go to.
 *
 * @param name such as eu-fr-1
 * @param sites at least one; the first is the one preferred for reading
 */
public record Region(String name, List<Site> sites) {

  /**
   * @throws IllegalArgumentException without a name or a site
   */
  public Region {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A region needs a name");
    }
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("Region '" + name + "' has no site");
    }
    sites = List.copyOf(sites);
  }
}
