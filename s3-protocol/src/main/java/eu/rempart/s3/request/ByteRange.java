package eu.rempart.s3.request;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The Range header of a read (RFC 9110 section 14.1.2), one range in bytes.
 *
 * <p>A header in another unit, with several ranges, or that breaks the grammar is ignored and the
 * whole object is sent: RFC 9110 section 14.2 allows it, and S3 does it.
 */
public sealed interface ByteRange {

  /** No range, or one to be ignored. */
  record Ignored() implements ByteRange {}

  /** {@code bytes=first-last}, both included; {@code last} may lie beyond the object. */
  record FirstLast(long first, long last) implements ByteRange {}

  /** {@code bytes=first-}: the rest. */
  record From(long first) implements ByteRange {}

  /** {@code bytes=-length}: the last bytes. */
  record Suffix(long length) implements ByteRange {}

  /** Parses the header's value; null when there is none. Never fails. */
  static ByteRange parse(@Nullable String header) {
    if (header == null) {
      return new Ignored();
    }
    int equals = header.indexOf('=');
    if (equals < 0 || !header.substring(0, equals).toLowerCase(Locale.ROOT).equals("bytes")) {
      return new Ignored();
    }
    String spec = header.substring(equals + 1).strip();
    int dash = spec.indexOf('-');
    if (dash < 0) {
      return new Ignored();
    }
    String firstDigits = spec.substring(0, dash);
    String lastDigits = spec.substring(dash + 1);
    long first = DecimalNumber.parseLong(firstDigits);
    long last = DecimalNumber.parseLong(lastDigits);
    if (firstDigits.isEmpty()) {
      return last < 0 ? new Ignored() : new Suffix(last);
    }
    if (lastDigits.isEmpty()) {
      return first < 0 ? new Ignored() : new From(first);
    }
    return first < 0 || last < first ? new Ignored() : new FirstLast(first, last);
  }

  /**
   * What the range comes to for an object.
   *
   * @param size the object's size in bytes
   */
  default RangeResolution resolve(long size) {
    return switch (this) {
      case Ignored() -> new RangeResolution.Whole();
      case FirstLast(long first, long last) -> within(first, last, size);
      case From(long first) -> within(first, Long.MAX_VALUE, size);
      case Suffix(long length) ->
          length == 0 ? unsatisfiable(size) : within(Math.max(0, size - length), size, size);
    };
  }

  private RangeResolution within(long first, long last, long size) {
    return first >= size
        ? unsatisfiable(size)
        : new RangeResolution.Satisfied(first, Math.min(last, size - 1));
  }

  private RangeResolution unsatisfiable(long size) {
    return new RangeResolution.Unsatisfiable(headerValue(), size);
  }

  /** The header's value, in its plain form; empty for {@link Ignored}. */
  default String headerValue() {
    return switch (this) {
      case Ignored() -> "";
      case FirstLast(long first, long last) -> "bytes=" + first + "-" + last;
      case From(long first) -> "bytes=" + first + "-";
      case Suffix(long length) -> "bytes=-" + length;
    };
  }
}
