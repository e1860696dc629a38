package eu.rempart.gateway.offline;

import eu.rempart.envelope.BlobId;
import eu.rempart.s3.checksum.Checksum;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.checksum.MultipartChecksum;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds what was recorded when an object was stored against what came out of its blobs. */
final class RecordedDigests {
  private static final String MD5 = "[0-9a-f]{32}";

  private RecordedDigests() {}

  /**
   * Checks a blob against its record.
   *
   * @param size what the object has it at; −1 when nothing does
   * @param written what came out of it
   */
  static void check(BlobId id, BlobRecord record, long size, long written, DigestedOutput digested)
      throws UnreadableObjectException {
    if ((size >= 0 && size != written)
        || (record.plainLength() >= 0 && record.plainLength() != written)) {
      throw new UnreadableObjectException(id.toString(), "has another length than was recorded");
    }
    String md5 = record.md5();
    if (md5 != null && !md5.equals(digested.md5())) {
      throw new UnreadableObjectException(id.toString(), "has another MD5 than was recorded");
    }
    requireSame(id.toString(), record.checksums(), digested.checksums());
  }

  /** Checks a whole object, put together from blobs that each have been checked. */
  static void check(OfflineObject object, List<BlobRecord> records, DigestedOutput digested)
      throws UnreadableObjectException {
    if (object.etag().matches(MD5) && !object.etag().equals(digested.md5())) {
      throw new UnreadableObjectException(null, "the object's MD5 is not its ETag");
    }
    String multipart = multipartEtag(records);
    if (object.etag().endsWith("-" + records.size())
        && records.getFirst().partNumber() > 0
        && multipart != null
        && !object.etag().equals(multipart)) {
      throw new UnreadableObjectException(null, "the parts do not make the object's ETag");
    }
    switch (object.checksumType()) {
      case "FULL_OBJECT" -> requireSame(null, object.checksums(), digested.checksums());
      case "COMPOSITE" -> requireComposite(object, records);
      default -> {}
    }
  }

  private static void requireSame(
      @Nullable String blob, Map<String, String> recorded, Map<String, String> computed)
      throws UnreadableObjectException {
    for (Map.Entry<String, String> each : computed.entrySet()) {
      if (!each.getValue().equals(recorded.get(each.getKey()))) {
        throw new UnreadableObjectException(
            blob, "has another " + each.getKey() + " than was recorded");
      }
    }
  }

  private static void requireComposite(OfflineObject object, List<BlobRecord> records)
      throws UnreadableObjectException {
    for (Map.Entry<String, String> each : object.checksums().entrySet()) {
      ChecksumAlgorithm algorithm = ChecksumAlgorithm.ofName(each.getKey());
      if (algorithm == null) {
        continue;
      }
      List<MultipartChecksum.Part> parts = new ArrayList<>();
      for (BlobRecord record : records) {
        String value = record.checksums().get(each.getKey());
        Checksum checksum = value == null ? null : Checksum.parse(algorithm, value);
        if (checksum == null) {
          return;
        }
        parts.add(new MultipartChecksum.Part(checksum, record.plainLength()));
      }
      if (!MultipartChecksum.composite(algorithm, parts).equals(each.getValue())) {
        throw new UnreadableObjectException(
            null, "the parts do not make the object's " + each.getKey());
      }
    }
  }

  /** S3's ETag of these parts; null when the MD5 of one was not recorded. */
  private static @Nullable String multipartEtag(List<BlobRecord> records) {
    MessageDigest md5;
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
    for (BlobRecord record : records) {
      String known = record.md5();
      if (known == null) {
        return null;
      }
      md5.update(HexFormat.of().parseHex(known));
    }
    return HexFormat.of().formatHex(md5.digest()) + "-" + records.size();
  }
}
