package eu.rempart.s3.checksum;

import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The checksums of S3 (S3 User Guide, "Checking object integrity"). */
public enum ChecksumAlgorithm {
  CRC32(4),
  CRC32C(4),
  CRC64NVME(8),
  SHA1(20),
  SHA256(32);

  private final int length;
  private final String headerName;

  ChecksumAlgorithm(int length) {
    this.length = length;
    this.headerName = "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
  }

  /** Bytes of a value; the header carries them in Base64. */
  public int length() {
    return length;
  }

  /**
   * The header and trailer that carries a value, in lower case; with {@code name()} also the name
   * in documents.
   */
  public String headerName() {
    return headerName;
  }

  /** The type an object made of parts gets when its upload asked for none. */
  public ChecksumType defaultType() {
    return this == CRC64NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
  }

  /** Whether objects made of parts can have a checksum of this type. */
  public boolean supports(ChecksumType type) {
    return switch (type) {
      case FULL_OBJECT -> this == CRC32 || this == CRC32C || this == CRC64NVME;
      case COMPOSITE -> this != CRC64NVME;
    };
  }

  /** A computation over no bytes yet. */
  public RunningChecksum start() {
    return switch (this) {
      case CRC32 -> RunningChecksum.of(this, new CRC32());
      case CRC32C -> RunningChecksum.of(this, new CRC32C());
      case CRC64NVME -> RunningChecksum.of(this, new Crc64Nvme());
      case SHA1 -> RunningChecksum.digest(this, "SHA-1");
      case SHA256 -> RunningChecksum.digest(this, "SHA-256");
    };
  }

  /** The algorithm a header or trailer name carries, in any case; null for any other name. */
  public static @Nullable ChecksumAlgorithm ofHeader(String headerName) {
    for (ChecksumAlgorithm algorithm : values()) {
      if (algorithm.headerName.equalsIgnoreCase(headerName)) {
        return algorithm;
      }
    }
    return null;
  }

  /** The algorithm of a name such as {@code CRC32C}, in any case; null for any other name. */
  public static @Nullable ChecksumAlgorithm ofName(String name) {
    for (ChecksumAlgorithm algorithm : values()) {
      if (algorithm.name().equalsIgnoreCase(name)) {
        return algorithm;
      }
    }
    return null;
  }
}
