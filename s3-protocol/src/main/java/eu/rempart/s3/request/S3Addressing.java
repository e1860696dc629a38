package eu.rempart.s3.request;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds bucket and key in a request: virtual-host style ({@code bucket.s3.example.eu/key}) under
 * the configured base domains, path style ({@code /bucket/key}) for every other host.
 *
 * <p>Source: "Virtual hosting of general purpose buckets" of the Amazon S3 User Guide. Immutable.
 */
public final class S3Addressing {
  private final List<String> suffixes;

  /**
   * @param baseDomains the domains below which a host name's first part is a bucket, such as {@code
   *     s3.example.eu}; empty for path style only
   */
  public S3Addressing(List<String> baseDomains) {
    // The longest first: under both s3.example.eu and eu.s3.example.eu the nearer one decides.
    this.suffixes =
        baseDomains.stream()
            .map(domain -> "." + withoutTrailingDot(domain.toLowerCase(Locale.ROOT)))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * The target of a request.
   *
   * @param host the Host header, with or without a port; null when there is none
   * @throws eu.rempart.s3.S3Exception InvalidBucketName, KeyTooLongError, InvalidURI
   */
  public S3Target resolve(@Nullable String host, RawTarget target) {
    String rawPath = target.rawPath();
    String bucket = host == null ? null : bucketOf(host);
    if (bucket != null) {
      return of(new BucketName(bucket), rawPath.substring(1));
    }
    if (rawPath.length() == 1 || rawPath.equals(S3Operation.WRITE_GET_OBJECT_RESPONSE_PATH)) {
      return new S3Target.Service();
    }
    // Split before decoding: an escaped slash cannot move the border between bucket and key.
    int slash = rawPath.indexOf('/', 1);
    String rawBucket = slash < 0 ? rawPath.substring(1) : rawPath.substring(1, slash);
    String rawKey = slash < 0 ? "" : rawPath.substring(slash + 1);
    return of(new BucketName(PercentDecoder.path(rawBucket)), rawKey);
  }

  private static S3Target of(BucketName bucket, String rawKey) {
    return rawKey.isEmpty()
        ? new S3Target.BucketTarget(bucket)
        : new S3Target.ObjectTarget(bucket, new ObjectKey(PercentDecoder.path(rawKey)));
  }

  private @Nullable String bucketOf(String host) {
    if (suffixes.isEmpty()) {
      return null;
    }
    String name = withoutTrailingDot(withoutPort(host).toLowerCase(Locale.ROOT));
    for (String suffix : suffixes) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
      if (name.length() == suffix.length() - 1 && suffix.endsWith(name)) {
        return null;
      }
    }
    return null;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    // The colons within [::1] are not a port.
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }

  private static String withoutTrailingDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
