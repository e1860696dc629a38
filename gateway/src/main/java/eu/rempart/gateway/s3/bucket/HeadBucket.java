package eu.rempart.gateway.s3.bucket;

import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;

/** HeadBucket: the bucket is there and may be used. */
public final class HeadBucket implements S3Handler {

  @Override
  public S3Response handle(S3Call call) {
    ResponseHeaders headers = new ResponseHeaders();
    headers.add("x-amz-bucket-region", call.bucket().region());
    headers.add("x-amz-access-point-alias", "false");
    return new S3Response.HeadOnly(200, headers, 0);
  }
}
