package eu.rempart.gateway.s3.bucket;

import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.xml.VersioningConfiguration;

/** GetBucketVersioning: what versioning was last set to; nothing when it never was. */
public final class GetBucketVersioning implements S3Handler {

  @Override
  public S3Response handle(S3Call call) {
    VersioningConfiguration.Status status =
        switch (call.bucket().versioning()) {
          case UNVERSIONED -> null;
          case ENABLED -> VersioningConfiguration.Status.ENABLED;
          case SUSPENDED -> VersioningConfiguration.Status.SUSPENDED;
        };
    return S3Response.xml(new VersioningConfiguration(status, null).toXml());
  }
}
