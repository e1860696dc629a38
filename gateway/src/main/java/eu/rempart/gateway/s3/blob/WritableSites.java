package eu.rempart.gateway.s3.blob;

import eu.rempart.storage.StoreReadOnlyException;
import eu.rempart.storage.place.Site;

/** Says whether new blobs may go to a site at this moment. */
@FunctionalInterface
public interface WritableSites {

  /**
   * Returns when they may.
   *
   * @throws StoreReadOnlyException when the site's store or its residency forbids it
   */
  void require(Site site) throws StoreReadOnlyException;
}
