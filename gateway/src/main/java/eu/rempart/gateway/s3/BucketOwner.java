package eu.rempart.gateway.s3;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.identity.Principal;

/** The owner of a bucket as clients name it. */
public final class BucketOwner {
  private BucketOwner() {}

  /** Whether a client means the bucket's tenant: by its name or by its canonical id. */
  public static boolean matches(Bucket bucket, String expected) {
    return expected.equals(bucket.tenant())
        || expected.equals(Principal.canonicalId(bucket.tenant()));
  }
}
