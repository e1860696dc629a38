package eu.rempart.s3.checksum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A checksum being computed. For one thread at a time. */
public abstract class RunningChecksum {
  private final ChecksumAlgorithm algorithm;

  private RunningChecksum(ChecksumAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  public final ChecksumAlgorithm algorithm() {
    return algorithm;
  }

  /** Takes more bytes in. */
  public abstract void update(byte[] bytes, int off, int len);

  /** The checksum of all bytes so far; the computation is at an end. */
  public final Checksum value() {
    return Checksum.of(algorithm, finish());
  }

  abstract byte[] finish();

  static RunningChecksum of(ChecksumAlgorithm algorithm, java.util.zip.Checksum crc) {
    return new RunningChecksum(algorithm) {
      @Override
      public void update(byte[] bytes, int off, int len) {
        crc.update(bytes, off, len);
      }

      @Override
      byte[] finish() {
        return CrcBytes.of(crc.getValue(), algorithm.length());
      }
    };
  }

  static RunningChecksum digest(ChecksumAlgorithm algorithm, String name) {
    MessageDigest digest = newDigest(name);
    return new RunningChecksum(algorithm) {
      @Override
      public void update(byte[] bytes, int off, int len) {
        digest.update(bytes, off, len);
      }

      @Override
      byte[] finish() {
        return digest.digest();
      }
    };
  }

  static MessageDigest newDigest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }
}
