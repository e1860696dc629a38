package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.storage.place.Region;
import eu.rempart.storage.place.Regions;
import eu.rempart.storage.place.Site;
import eu.rempart.storage.place.Sites;

/**
 * Where a bucket's blobs go, and where an existing blob is read from.
 *
 * @param regions what buckets are placed in
 * @param sites every site that may hold blobs
 * @param inlineSite the name of the site whose folder shares a disk with the catalog, or empty when
 *     there is none: only there may small blobs live in the catalog
 * @param inlineLimit the largest sealed blob, in bytes, kept in the catalog
 */
public record Placement(Regions regions, Sites sites, String inlineSite, int inlineLimit) {

  /** The site that new blobs of a bucket go to. */
  public Site forNew(Bucket bucket) {
    Region region = regions.find(bucket.region());
    if (region == null) {
      throw new IllegalStateException(
          "Bucket "
              + bucket.name()
              + " is in region "
              + bucket.region()
              + ", which is configured no more");
    }
    return region.sites().getFirst();
  }

  /** Whether a sealed blob of that length is kept in the catalog. */
  public boolean inline(Site site, long sealedLength) {
    return sealedLength <= inlineLimit && site.name().equals(inlineSite);
  }

  /** The site an existing blob is read from. */
  public Site holding(BlobRef ref) {
    return sites.require(ref.sites().getFirst());
  }
}
