package eu.rempart.s3.checksum;

import java.util.List;

/**
 * The checksum of an object put together from parts (S3 User Guide, "Checking object integrity for
 * multipart uploads").
 */
public final class MultipartChecksum {
  private MultipartChecksum() {}

  /**
   * One part.
   *
   * @param checksum of its bytes
   * @param length how many they are
   */
  public record Part(Checksum checksum, long length) {}

  /**
   * The checksum of the object's bytes, without reading them.
   *
   * @param parts at least one, in order, all of {@code algorithm}
   * @throws IllegalArgumentException when the algorithm has no such type or a part's is another
   */
  public static Checksum fullObject(ChecksumAlgorithm algorithm, List<Part> parts) {
    CrcCombination combination =
        switch (algorithm) {
          case CRC32 -> CrcCombination.CRC32;
          case CRC32C -> CrcCombination.CRC32C;
          case CRC64NVME -> CrcCombination.CRC64NVME;
          case SHA1, SHA256 -> throw new IllegalArgumentException(algorithm + " does not combine");
        };
    long crc = 0;
    for (Part part : parts) {
      crc =
          combination.combine(
              crc, CrcBytes.toLong(require(algorithm, part).bytes()), part.length());
    }
    return Checksum.of(algorithm, CrcBytes.of(crc, algorithm.length()));
  }

  /**
   * The checksum of the parts' checksums, as S3 writes it: Base64, a dash, the number of parts.
   *
   * @param parts at least one, in order, all of {@code algorithm}
   * @throws IllegalArgumentException when the algorithm has no such type or a part's is another
   */
  public static String composite(ChecksumAlgorithm algorithm, List<Part> parts) {
    if (!algorithm.supports(ChecksumType.COMPOSITE)) {
      throw new IllegalArgumentException(algorithm + " has no composite form");
    }
    RunningChecksum running = algorithm.start();
    for (Part part : parts) {
      running.update(require(algorithm, part).bytes(), 0, algorithm.length());
    }
    return running.value().value() + "-" + parts.size();
  }

  private static Checksum require(ChecksumAlgorithm algorithm, Part part) {
    if (part.checksum().algorithm() != algorithm) {
      throw new IllegalArgumentException("a part has another checksum than " + algorithm);
    }
    return part.checksum();
  }
}
