package eu.rempart.gateway.s3.bucket;

import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.xml.VersioningConfiguration;

/** GetBucketVersioning: versioning cannot be turned on yet, so it was never set. */
public final class GetBucketVersioning implements S3Handler {

  @Override
  public S3Response handle(S3Call call) {
    return S3Response.xml(new VersioningConfiguration().toXml());
  }
}
