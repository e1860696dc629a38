package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a write asks of Object Lock. Mode and date come together or not at all.
 *
 * <p>Source: PutObject, CopyObject and CreateMultipartUpload in the Amazon S3 API Reference. A
 * value that cannot be read is refused, never ignored: ignoring it would leave an object unlocked.
 *
 * @param mode null when no retention is asked for
 * @param until null when no retention is asked for
 * @param legalHold null when nothing is said of it
 */
public record LockHeaders(
    @Nullable LockMode mode, @Nullable Instant until, @Nullable Boolean legalHold) {
  public static final String MODE = "x-amz-object-lock-mode";
  public static final String UNTIL = "x-amz-object-lock-retain-until-date";
  public static final String LEGAL_HOLD = "x-amz-object-lock-legal-hold";

  /** As many as S3 takes for a bucket's default: a date beyond is a mistake nobody can undo. */
  private static final int MOST_YEARS = 100;

  /**
   * Reads the headers.
   *
   * @throws S3Exception InvalidArgument for a value that is none, a mode without a date, a date
   *     without a mode, one that has passed or lies more than 100 years ahead
   */
  public static LockHeaders of(RequestHeaders headers, Instant now) {
    String mode = headers.first(MODE);
    String until = headers.first(UNTIL);
    if ((mode == null) != (until == null)) {
      throw refused(MODE + " and " + UNTIL + " must both be supplied", MODE, mode);
    }
    return new LockHeaders(
        mode == null ? null : mode(mode),
        until == null ? null : future(time(until, UNTIL), until, now),
        legalHold(headers.first(LEGAL_HOLD)));
  }

  /** Whether nothing is asked. */
  public boolean isEmpty() {
    return mode == null && legalHold == null;
  }

  /**
   * An ISO 8601 time.
   *
   * @param argument where it stood
   * @throws S3Exception InvalidArgument when it is none
   */
  public static Instant time(String text, String argument) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw refused("The retain until date must be provided in ISO 8601 format", argument, text);
    }
  }

  /**
   * A time that has not come yet and will within 100 years.
   *
   * @throws S3Exception InvalidArgument when it has, or will not
   */
  public static Instant future(Instant until, String text, Instant now) {
    if (!until.isAfter(now)) {
      throw refused("The retain until date must be in the future!", UNTIL, text);
    }
    if (until.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant())) {
      throw refused("The retain until date must be no more than 100 years ahead", UNTIL, text);
    }
    return until;
  }

  private static LockMode mode(String text) {
    LockMode mode = LockMode.ofName(text);
    if (mode == null) {
      throw refused("Unknown wormMode directive.", MODE, text);
    }
    return mode;
  }

  private static @Nullable Boolean legalHold(@Nullable String text) {
    return switch (text) {
      case null -> null;
      case "ON" -> true;
      case "OFF" -> false;
      default -> throw refused("Legal Hold must be either of 'ON' or 'OFF'", LEGAL_HOLD, text);
    };
  }

  private static S3Exception refused(String message, String name, @Nullable String value) {
    S3Exception error =
        S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, message).with("ArgumentName", name);
    return value == null ? error : error.with("ArgumentValue", value);
  }
}
