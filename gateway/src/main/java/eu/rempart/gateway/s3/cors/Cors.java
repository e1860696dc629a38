package eu.rempart.gateway.s3.cors;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.s3.bucket.BucketDocument;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.RawTarget;
import eu.rempart.s3.request.S3Addressing;
import eu.rempart.s3.request.S3Target;
import eu.rempart.s3.xml.CorsRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The CORS rules of buckets, applied to requests.
 *
 * <p>Source: "Using cross-origin resource sharing" of the Amazon S3 User Guide; OPTIONS Object of
 * the API Reference. A preflight carries no credentials, so nobody is asked who they are; unlike S3
 * a bucket that does not exist is answered as one without rules, so that nobody learns which do.
 */
public final class Cors {
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");
  private static final String VARY =
      "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

  /** More header names than any page asks for; what asks for more is forbidden. */
  private static final int MOST_NAMES = 100;

  private static final int LONGEST_ORIGIN = 1_024;

  private final Catalog catalog;
  private final S3Addressing addressing;
  private final BucketDocument documents;
  private final CorsRules known = new CorsRules();

  public Cors(Catalog catalog, S3Addressing addressing) {
    this.catalog = catalog;
    this.addressing = addressing;
    this.documents = BucketDocument.cors(catalog);
  }

  /**
   * Answers a preflight.
   *
   * @return the headers of the answer
   * @throws S3Exception BadRequest when it is none, AccessForbidden when no rule allows what it
   *     asks
   */
  public ResponseHeaders preflight(RawTarget target, RequestHeaders headers) {
    String origin = origin(headers);
    if (origin == null) {
      throw S3Exception.of(
          S3ErrorCode.BAD_REQUEST, "Insufficient information. Origin request header needed.");
    }
    String method = headers.first("Access-Control-Request-Method");
    if (method == null || !METHODS.contains(method)) {
      throw S3Exception.of(
          S3ErrorCode.BAD_REQUEST, "Invalid Access-Control-Request-Method: " + method);
    }
    List<PreparedRule> rules = find(target, headers);
    if (rules == null) {
      throw forbidden("CORSResponse: CORS is not enabled for this bucket.");
    }
    Set<String> wanted = names(headers.all("Access-Control-Request-Headers"));
    for (PreparedRule each : wanted.size() > MOST_NAMES ? List.<PreparedRule>of() : rules) {
      if (each.allows(origin, method, wanted)) {
        ResponseHeaders answer = new ResponseHeaders();
        describe(each.rule(), origin, answer);
        if (!wanted.isEmpty()) {
          answer.set("Access-Control-Allow-Headers", String.join(", ", wanted));
        }
        return answer;
      }
    }
    throw forbidden(
        "CORSResponse: This CORS request is not allowed. This is usually because the evalution of"
            + " Origin, request method / Access-Control-Request-Method or"
            + " Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.");
  }

  /**
   * Adds to any other answer, errors included, what lets a page read it. Adds nothing when the
   * request names no origin or no rule allows it.
   */
  public void describe(
      String method, String rawTarget, RequestHeaders headers, ResponseHeaders answer) {
    String origin = origin(headers);
    if (origin == null) {
      return;
    }
    List<PreparedRule> rules;
    try {
      rules = find(RawTarget.parse(rawTarget), headers);
    } catch (S3Exception e) {
      // A target that names nothing: its answer says so already.
      return;
    }
    if (rules == null) {
      return;
    }
    String asked = headers.first("Access-Control-Request-Method");
    for (PreparedRule each : rules) {
      if (each.rule().allows(origin, asked == null ? method : asked)) {
        describe(each.rule(), origin, answer);
        return;
      }
    }
  }

  private static void describe(CorsRule rule, String origin, ResponseHeaders answer) {
    if (rule.anyOrigin()) {
      answer.set("Access-Control-Allow-Origin", "*");
    } else {
      answer.set("Access-Control-Allow-Origin", origin);
      answer.set("Access-Control-Allow-Credentials", "true");
    }
    answer.set("Access-Control-Allow-Methods", String.join(", ", rule.methods()));
    if (!rule.exposed().isEmpty()) {
      answer.set("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
    }
    if (rule.maxAge() != null) {
      answer.set("Access-Control-Max-Age", Integer.toString(rule.maxAge()));
    }
    answer.set("Vary", VARY);
  }

  private @Nullable List<PreparedRule> find(RawTarget target, RequestHeaders headers) {
    String name =
        switch (addressing.resolve(headers.first("Host"), target)) {
          case S3Target.Service() -> null;
          case S3Target.BucketTarget(var bucket) -> bucket.value();
          case S3Target.ObjectTarget(var bucket, var ignored) -> bucket.value();
        };
    if (name == null) {
      return null;
    }
    Bucket bucket = catalog.read(tx -> tx.buckets().find(name));
    if (bucket == null) {
      return null;
    }
    byte[] document = documents.find(bucket);
    return document == null ? null : known.of(bucket.id(), document);
  }

  /**
   * The origin, unless it is longer than any site's or has a character that no origin has and no
   * header may send back.
   */
  private static @Nullable String origin(RequestHeaders headers) {
    String origin = headers.first("Origin");
    return origin != null
            && origin.length() <= LONGEST_ORIGIN
            && origin.chars().allMatch(c -> c > ' ' && c < 0x7f)
        ? origin
        : null;
  }

  /** Each name once, and one more than are looked at when there are too many. */
  private static Set<String> names(List<String> lines) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : lines) {
      for (String name : line.split(",", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip().toLowerCase(Locale.ROOT));
        }
        if (names.size() > MOST_NAMES) {
          return names;
        }
      }
    }
    return names;
  }

  private static S3Exception forbidden(String message) {
    return S3Exception.of(S3ErrorCode.ACCESS_FORBIDDEN, message);
  }
}
