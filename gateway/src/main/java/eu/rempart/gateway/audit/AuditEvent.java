package eu.rempart.gateway.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked of the gateway, or that it did by itself, in CloudTrail's terms. Holds
 * no secret, signature or query by construction: callers name each parameter they put in.
 *
 * @param source who saw it: {@code s3.rempart}, {@code admin.rempart} or {@code gateway.rempart}
 * @param name the operation, by AWS's name where it has one
 * @param who null before a signature or certificate was verified
 * @param address the peer's, null for what the gateway did by itself
 * @param readOnly whether it could change anything
 * @param errorCode null when it was done
 * @param parameters what was asked for
 * @param details the {@code rempart} object: strings, numbers, booleans, lists and maps of them
 *     <p>Source: "CloudTrail record contents" of the AWS CloudTrail User Guide.
 */
public record AuditEvent(
    Instant time,
    String source,
    String name,
    @Nullable Who who,
    @Nullable String address,
    @Nullable String userAgent,
    @Nullable String requestId,
    boolean readOnly,
    @Nullable String errorCode,
    Map<String, String> parameters,
    Map<String, Object> details) {

  /** Who asked. */
  public record Who(String type, String name, String tenant, String credential) {}

  /** The gateway's own doing. */
  public static AuditEvent own(Instant time, String name, Map<String, Object> details) {
    return new AuditEvent(
        time, "gateway.rempart", name, null, null, null, null, false, null, Map.of(), details);
  }
}
