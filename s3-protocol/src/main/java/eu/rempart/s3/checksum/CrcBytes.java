package eu.rempart.s3.checksum;

/** A CRC as the big-endian bytes S3 carries, and back. */
final class CrcBytes {
  private CrcBytes() {}

  static byte[] of(long crc, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (crc >>> (8 * (length - 1 - i)));
    }
    return bytes;
  }

  static long toLong(byte[] bytes) {
    long crc = 0;
    for (byte b : bytes) {
      crc = crc << 8 | (b & 0xff);
    }
    return crc;
  }
}
