package eu.rempart.gateway.s3.testing;

import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.identity.NewIdentity;
import eu.rempart.gateway.identity.Principal;
import eu.rempart.s3.sigv4.SigV4Signer;
import eu.rempart.s3.sigv4.SigningSecret;
import eu.rempart.s3.xml.S3UrlEncoding;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that signs as one identity. Safe for use by many threads. */
public final class S3TestClient {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final HttpHandler gateway;
  private final InstantSource clock;
  private final NewIdentity identity;
  private final SigV4Signer signer;

  S3TestClient(HttpHandler gateway, InstantSource clock, NewIdentity identity, String region) {
    this.gateway = gateway;
    this.clock = clock;
    this.identity = identity;
    this.signer =
        SigV4Signer.s3(
            identity.identity().accessKeyId(),
            SigningSecret.of(identity.secretAccessKey()),
            region);
  }

  /** The access key id it signs with. */
  public String accessKeyId() {
    return identity.identity().accessKeyId();
  }

  /** The secret it signs with. */
  public String secretAccessKey() {
    return identity.secretAccessKey();
  }

  /** How its tenant is called in owner elements. */
  public String canonicalId() {
    return Principal.canonicalId(identity.identity().tenant());
  }

  /** Makes a bucket of its own and returns its name. */
  public String newBucket() {
    String name = "bucket-" + BUCKETS.incrementAndGet();
    put("/" + name).send().isOk();
    return name;
  }

  /**
   * A request to be completed and sent.
   *
   * @param rawTarget path and query as they go over the wire
   */
  public TestRequest request(String method, String rawTarget) {
    return new TestRequest(gateway, clock, signer, method, rawTarget);
  }

  public TestRequest get(String rawTarget) {
    return request("GET", rawTarget);
  }

  public TestRequest put(String rawTarget) {
    return request("PUT", rawTarget);
  }

  public TestRequest post(String rawTarget) {
    return request("POST", rawTarget);
  }

  public TestRequest head(String rawTarget) {
    return request("HEAD", rawTarget);
  }

  public TestRequest delete(String rawTarget) {
    return request("DELETE", rawTarget);
  }

  public TestRequest get(String bucket, String key) {
    return get(target(bucket, key));
  }

  public TestRequest put(String bucket, String key) {
    return put(target(bucket, key));
  }

  public TestRequest post(String bucket, String key) {
    return post(target(bucket, key));
  }

  public TestRequest head(String bucket, String key) {
    return head(target(bucket, key));
  }

  public TestRequest delete(String bucket, String key) {
    return delete(target(bucket, key));
  }

  /** Copies an object within or between buckets; headers may be added before it is sent. */
  public TestRequest copy(String fromBucket, String fromKey, String bucket, String key) {
    return put(bucket, key).header("x-amz-copy-source", target(fromBucket, fromKey));
  }

  /** The path of an object, escaped. */
  public static String target(String bucket, String key) {
    return "/" + bucket + "/" + S3UrlEncoding.encode(key);
  }
}
