/**
 * The S3 operations without a network: the real handler, catalog, keys and store, reached through
 * an exchange in memory by a client that signs. One request takes a millisecond or so.
 *
 * <pre>{@code
 * @RegisterExtension static final TestGateway gateway = new TestGateway();
 * private final S3TestClient s3 = gateway.client();
 *
 * String bucket = s3.newBucket();
 * s3.put(bucket, "key").header("Content-Type", "text/plain").body("hello").send().isOk();
 * s3.get(bucket, "key").header("Range", "bytes=1-2").send().hasStatus(206).hasBody("el");
 * s3.get(bucket, "other").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
 * }</pre>
 */
@NullMarked
package eu.rempart.gateway.s3.testing;

import org.jspecify.annotations.NullMarked;
