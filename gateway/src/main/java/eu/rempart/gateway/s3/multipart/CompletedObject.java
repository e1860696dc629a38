package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.Upload;
import eu.rempart.s3.checksum.Checksum;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.checksum.ChecksumType;
import eu.rempart.s3.checksum.MultipartChecksum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an object put together from parts is: its size, ETag and checksum all follow from the parts,
 * so completing an upload reads no data.
 */
record CompletedObject(long size, String etag, Map<String, String> checksums) {
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  /**
   * Puts parts together.
   *
   * @param parts at least one, in the order of the object
   */
  static CompletedObject of(Upload upload, List<Part> parts) {
    long size = 0;
    for (Part part : parts) {
      size += part.size();
    }
    return new CompletedObject(
        size, etag(parts.stream().map(Part::etag).toList()), checksums(upload, parts));
  }

  /**
   * The MD5 of the parts' MD5s, a dash and their number: what S3 gives and clients compute. Where a
   * part's ETag is no MD5 it is taken as the text it is, and the form alone keeps anyone from
   * comparing.
   */
  static String etag(List<String> ofParts) {
    MessageDigest md5;
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
    for (String part : ofParts) {
      md5.update(
          MD5.matcher(part).matches()
              ? HexFormat.of().parseHex(part)
              : part.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(md5.digest()) + "-" + ofParts.size();
  }

  private static Map<String, String> checksums(Upload upload, List<Part> parts) {
    String name = upload.checksumAlgorithm();
    if (name == null) {
      return Map.of();
    }
    ChecksumAlgorithm algorithm = ChecksumAlgorithm.valueOf(name);
    List<MultipartChecksum.Part> ofParts = new ArrayList<>(parts.size());
    for (Part part : parts) {
      String value = part.checksums().get(name);
      Checksum checksum = value == null ? null : Checksum.parse(algorithm, value);
      if (checksum == null) {
        throw new IllegalStateException("every part of an upload has its upload's checksum");
      }
      ofParts.add(new MultipartChecksum.Part(checksum, part.size()));
    }
    String value =
        ChecksumType.FULL_OBJECT.name().equals(upload.checksumType())
            ? MultipartChecksum.fullObject(algorithm, ofParts).value()
            : MultipartChecksum.composite(algorithm, ofParts);
    return Map.of(name, value);
  }
}
