package eu.rempart.gateway.s3.bucket;

import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.xml.LocationConstraint;

/** GetBucketLocation: the region the bucket was made in. */
public final class GetBucketLocation implements S3Handler {

  @Override
  public S3Response handle(S3Call call) {
    return S3Response.xml(new LocationConstraint(call.bucket().region()).toXml());
  }
}
