package eu.rempart.it.rotation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** All that an S3 client can see of one version. */
record Sighting(Map<String, String> got, Map<String, String> headed, String digest) {

  static Sighting of(S3Client s3, String bucket, String key, String versionId) throws Exception {
    ResponseBytes<GetObjectResponse> got =
        s3.getObjectAsBytes(b -> b.bucket(bucket).key(key).versionId(versionId));
    HeadObjectResponse headed = s3.headObject(b -> b.bucket(bucket).key(key).versionId(versionId));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(got.asByteArrayUnsafe());
    return new Sighting(
        headers(got.response().sdkHttpResponse()),
        headers(headed.sdkHttpResponse()),
        new String(digest, StandardCharsets.ISO_8859_1));
  }

  /** Every header but those that are another with each request. */
  private static Map<String, String> headers(SdkHttpResponse response) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headers().forEach((name, values) -> all.put(name, String.join(",", values)));
    all.remove("Date");
    all.remove("x-amz-request-id");
    all.remove("x-amz-id-2");
    all.remove("Connection");
    return all;
  }
}
