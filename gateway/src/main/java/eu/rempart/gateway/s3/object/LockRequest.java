package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.Retention;
import eu.rempart.catalog.record.RetentionMode;
import eu.rempart.gateway.access.AccessDecision;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.access.Action;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.LockHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a request asks of Object Lock. */
public final class LockRequest {
  private static final String BYPASS = "x-amz-bypass-governance-retention";

  private LockRequest() {}

  /**
   * The lock of a version about to be written: what the headers ask for, else the bucket's default.
   *
   * @throws S3Exception InvalidArgument; InvalidRequest in a bucket without Object Lock
   */
  public static ObjectLock ofNew(S3Call call, Instant now) {
    LockHeaders asked = LockHeaders.of(call.headers(), now);
    if (!asked.isEmpty()) {
      requireLockable(call.bucket());
    }
    ObjectLock lock = new ObjectLock(retention(asked), asked.legalHold());
    return call.bucket().lock() == null ? lock : call.bucket().lock().forNew(lock, now);
  }

  /** What a recovery record says of a lock, so that what is rebuilt from it is locked again. */
  public static Map<String, String> facts(ObjectLock lock) {
    Map<String, String> facts = new TreeMap<>();
    if (lock.retention() != null) {
      facts.put("mode", lock.retention().mode().name());
      facts.put("retainUntil", lock.retention().until().toString());
    }
    if (lock.legalHold() != null) {
      facts.put("legalHold", lock.legalHold().toString());
    }
    return facts;
  }

  private static @Nullable Retention retention(LockHeaders asked) {
    return asked.mode() == null || asked.until() == null
        ? null
        : new Retention(RetentionMode.valueOf(asked.mode().name()), asked.until());
  }

  /**
   * Checks that versions of a bucket can be locked.
   *
   * @throws S3Exception InvalidRequest
   */
  static void requireLockable(Bucket bucket) {
    if (bucket.lock() == null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST, "Bucket is missing Object Lock Configuration");
    }
  }

  /** Whether the caller asks to bypass governance, and may. */
  static boolean bypassesGovernance(S3Call call, AccessPolicy access) {
    return "true".equalsIgnoreCase(call.headers().first(BYPASS))
        && access.onBucket(call.principal(), Action.BYPASS_GOVERNANCE_RETENTION, call.bucket())
            instanceof AccessDecision.Allowed;
  }

  /** The answer to a request that a lock forbids. */
  static S3Exception locked() {
    return S3Exception.of(
        S3ErrorCode.ACCESS_DENIED, "Access Denied because object protected by object lock.");
  }
}
