package eu.rempart.s3.xml;

import java.util.Map;

/** Checksums in documents: one element each, {@code ChecksumCRC32} and its like. */
final class Checksums {
  static final String PREFIX = "Checksum";

  private Checksums() {}

  /**
   * Writes the elements.
   *
   * @param checksums base64 value by algorithm, such as {@code CRC32}
   */
  static void write(XmlWriter xml, Map<String, String> checksums) {
    checksums.forEach((algorithm, value) -> xml.element(PREFIX + algorithm, value));
  }
}
