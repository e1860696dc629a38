package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a general purpose bucket; a value of this type keeps the rules AWS sets.
 *
 * <p>Source: "General purpose bucket naming rules" of the Amazon S3 User Guide: 3 to 63 lower case
 * letters, digits, dots and hyphens, each dot-separated label starting and ending with a letter or
 * digit, not the form of an IP address, and none of the reserved prefixes and suffixes.
 *
 * @param value the name
 */
public record BucketName(String value) implements Comparable<BucketName> {
  private static final Pattern LABELS =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*+");
  private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final List<String> RESERVED_PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
  private static final List<String> RESERVED_SUFFIXES =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

  /**
   * @throws S3Exception InvalidBucketName, with the name, when it breaks a rule
   */
  public BucketName {
    if (!isValid(value)) {
      throw S3Exception.of(S3ErrorCode.INVALID_BUCKET_NAME).with("BucketName", value);
    }
  }

  /** Whether {@code name} keeps every rule. */
  public static boolean isValid(String name) {
    return name.length() >= 3
        && name.length() <= 63
        && LABELS.matcher(name).matches()
        && !IP_ADDRESS.matcher(name).matches()
        && RESERVED_PREFIXES.stream().noneMatch(name::startsWith)
        && RESERVED_SUFFIXES.stream().noneMatch(name::endsWith);
  }

  @Override
  public int compareTo(BucketName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
