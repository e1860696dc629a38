package eu.rempart.gateway.s3.bucket;

import eu.rempart.s3.S3Exception;
import eu.rempart.storage.place.Region;

/** Decides, at the moment it is asked, whether data may be placed in a region. */
@FunctionalInterface
public interface ResidencyGate {

  /**
   * Returns when every site of the region is within the residency policy.
   *
   * @throws S3Exception InvalidLocationConstraint with a sentence that says why not
   */
  void require(Region region);
}
