package eu.rempart.s3.checksum;

/**
 * The CRC of two byte strings put together, from the CRC of each and the length of the second:
 * polynomials over GF(2) modulo the CRC's own, bits reflected as in the CRC. Costs one
 * multiplication for each bit set in the length.
 */
final class CrcCombination {
  static final CrcCombination CRC32 = new CrcCombination(0xEDB88320L, 32);
  static final CrcCombination CRC32C = new CrcCombination(0x82F63B78L, 32);
  static final CrcCombination CRC64NVME = new CrcCombination(Crc64Nvme.POLYNOMIAL, 64);

  private final long polynomial;
  private final long one;

  /** Entry {@code k}: x to the power of 8 times 2^k, which moves a CRC past 2^k bytes. */
  private final long[] powers = new long[63];

  private CrcCombination(long polynomial, int bits) {
    this.polynomial = polynomial;
    this.one = 1L << (bits - 1);
    long power = one >>> 8;
    for (int k = 0; k < powers.length; k++) {
      powers[k] = power;
      power = multiply(power, power);
    }
  }

  /** The CRC of A followed by B. */
  long combine(long crcOfA, long crcOfB, long lengthOfB) {
    long moved = crcOfA;
    for (int k = 0; k < powers.length; k++) {
      if ((lengthOfB >>> k & 1) != 0) {
        moved = multiply(moved, powers[k]);
      }
    }
    return moved ^ crcOfB;
  }

  private long multiply(long a, long b) {
    long product = 0;
    long shifted = b;
    for (long bit = one; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) != 0 ? shifted >>> 1 ^ polynomial : shifted >>> 1;
    }
    return product;
  }
}
