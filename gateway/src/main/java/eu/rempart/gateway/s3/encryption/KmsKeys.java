package eu.rempart.gateway.s3.encryption;

import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRegistry.Kek;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key-encryption keys by the ids that S3 clients give them. An id is the one in the
 * configuration, or the same behind the prefix of an ARN, whose region and account are nobody's
 * here.
 */
public final class KmsKeys {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[-a-z0-9]*:kms:[-a-z0-9]*:[0-9]*:(?:key/(?<key>.+)|(?<alias>alias/.+))");

  private final KekRegistry keks;

  public KmsKeys(KekRegistry keks) {
    this.keks = keks;
  }

  /** The key for whoever names none. */
  public Kek standard() {
    return keks.all().getFirst();
  }

  /**
   * The key that a client means.
   *
   * @param asked as it came; null for the default
   * @throws S3Exception KMS.NotFoundException when there is none
   */
  public Kek require(@Nullable String asked) {
    if (asked == null) {
      return standard();
    }
    String id = id(asked);
    return keks.all().stream()
        .filter(kek -> kek.id().equals(id))
        .findFirst()
        .orElseThrow(() -> noSuchKey(asked));
  }

  private static String id(String asked) {
    Matcher arn = ARN.matcher(asked);
    if (!arn.matches()) {
      return asked;
    }
    String key = arn.group("key");
    return key == null ? arn.group("alias") : key;
  }

  private static S3Exception noSuchKey(String asked) {
    return S3Exception.of(
        S3ErrorCode.KMS_NOT_FOUND_EXCEPTION, "Key '" + asked + "' does not exist");
  }
}
