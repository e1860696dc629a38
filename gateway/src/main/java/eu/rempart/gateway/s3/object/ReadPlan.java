package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.PartList;
import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.encryption.ProvidedKey;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.ByteRange;
import eu.rempart.s3.request.HttpDate;
import eu.rempart.s3.request.Precondition;
import eu.rempart.s3.request.RangeResolution;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a GET or HEAD comes to for the version it found. */
sealed interface ReadPlan {

  /** Answer 304 with these headers. */
  record NotModified(ResponseHeaders headers) implements ReadPlan {}

  /**
   * Answer with the bytes {@code first} to {@code last}, both included; an empty body has {@code
   * last} one below {@code first}.
   */
  record Send(ObjectVersion version, int status, ResponseHeaders headers, long first, long last)
      implements ReadPlan {
    long length() {
      return last - first + 1;
    }
  }

  /**
   * Decides.
   *
   * @param provided the customer's key that came along for this version; null for none
   * @param parts finds the blobs of the version; asked only for a part number
   * @throws S3Exception PreconditionFailed, InvalidRange or InvalidPartNumber
   */
  static ReadPlan of(
      Bucket bucket,
      ReadRequest asked,
      ObjectVersion version,
      @Nullable ProvidedKey provided,
      Function<ObjectVersion, PartList> parts) {
    return switch (asked.conditions().evaluate(version.etag(), version.lastModified())) {
      case Precondition.NotModified() -> new NotModified(ObjectHeaders.validators(bucket, version));
      case Precondition.Failed(String header) ->
          throw S3Exception.of(S3ErrorCode.PRECONDITION_FAILED).with("Condition", header);
      case Precondition.Holds() -> send(bucket, asked, version, provided, parts);
    };
  }

  private static Send send(
      Bucket bucket,
      ReadRequest asked,
      ObjectVersion version,
      @Nullable ProvidedKey provided,
      Function<ObjectVersion, PartList> parts) {
    ResponseHeaders headers = ObjectHeaders.describe(bucket, version, asked.overrides(), provided);
    Integer number = asked.partNumber();
    if (number != null) {
      return part(asked, version, number, parts.apply(version), headers);
    }
    ByteRange range =
        rangeCounts(asked.ifRange(), version) ? asked.range() : new ByteRange.Ignored();
    return switch (range.resolve(version.size())) {
      case RangeResolution.Whole() -> {
        if (asked.checksums()) {
          ObjectHeaders.checksums(headers, version.checksums(), version.checksumType());
        }
        yield new Send(version, 200, headers, 0, version.size() - 1);
      }
      case RangeResolution.Satisfied(long first, long last) ->
          partial(version, headers, first, last);
      case RangeResolution.Unsatisfiable(String requested, long size) ->
          throw S3Exception.of(S3ErrorCode.INVALID_RANGE)
              .with("RangeRequested", requested)
              .with("ActualObjectSize", Long.toString(size));
    };
  }

  private static Send part(
      ReadRequest asked,
      ObjectVersion version,
      int number,
      PartList parts,
      ResponseHeaders headers) {
    if (!version.multipart()) {
      if (number != 1) {
        throw S3Exception.of(S3ErrorCode.INVALID_PART_NUMBER);
      }
      if (asked.checksums()) {
        ObjectHeaders.checksums(headers, version.checksums(), version.checksumType());
      }
      return version.size() == 0
          ? new Send(version, 200, headers, 0, -1)
          : partial(version, headers, 0, version.size() - 1);
    }
    PlacedBlob part = parts.byNumber(number);
    if (part == null) {
      throw S3Exception.of(S3ErrorCode.INVALID_PART_NUMBER);
    }
    headers.add("x-amz-mp-parts-count", Integer.toString(parts.count()));
    if (asked.checksums()) {
      Map<String, String> ofPart = part.ref().checksums();
      ObjectHeaders.checksums(headers, ofPart, version.checksumType());
    }
    return part.ref().plainLength() == 0
        ? new Send(version, 200, headers, part.start(), part.start() - 1)
        : partial(version, headers, part.start(), part.end() - 1);
  }

  private static Send partial(
      ObjectVersion version, ResponseHeaders headers, long first, long last) {
    headers.add("Content-Range", "bytes " + first + "-" + last + "/" + version.size());
    return new Send(version, 206, headers, first, last);
  }

  /** RFC 9110 section 13.1.5: a range counts only for the representation its validator names. */
  private static boolean rangeCounts(@Nullable String ifRange, ObjectVersion version) {
    if (ifRange == null) {
      return true;
    }
    if (ifRange.startsWith("\"") || ifRange.startsWith("W/")) {
      return ifRange.equals(ObjectHeaders.quoted(version.etag()));
    }
    Instant date = HttpDate.parse(ifRange);
    return date != null && date.equals(version.lastModified().truncatedTo(ChronoUnit.SECONDS));
  }
}
