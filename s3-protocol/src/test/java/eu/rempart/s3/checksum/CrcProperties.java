package eu.rempart.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CrcProperties {
  private static Checksum of(ChecksumAlgorithm algorithm, byte[] data, int off, int len) {
    RunningChecksum running = algorithm.start();
    running.update(data, off, len);
    return running.value();
  }

  @Property
  void crc64AgreesWithItsDefinition(
      @ForAll @Size(max = 9000) byte[] data,
      @ForAll @IntRange(max = 40) int off,
      @ForAll @IntRange(max = 9000) int cut) {
    int from = Math.min(off, data.length);
    int middle = Math.min(from + cut, data.length);
    long crc = ~0L;
    for (int i = from; i < data.length; i++) {
      crc ^= data[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ Crc64Nvme.POLYNOMIAL : crc >>> 1;
      }
    }
    Crc64Nvme fast = new Crc64Nvme();
    fast.update(data, from, middle - from);
    fast.update(data, middle, data.length - middle);
    assertThat(fast.getValue()).isEqualTo(~crc);
  }

  @Property
  void combiningPartsEqualsTheChecksumOfTheWhole(
      @ForAll @Size(max = 3000) byte[] data, @ForAll List<@IntRange(max = 900) Integer> sizes) {
    for (ChecksumAlgorithm algorithm :
        List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.CRC64NVME)) {
      List<MultipartChecksum.Part> parts = new ArrayList<>();
      int off = 0;
      for (int size : sizes) {
        int len = Math.min(size, data.length - off);
        parts.add(new MultipartChecksum.Part(of(algorithm, data, off, len), len));
        off += len;
      }
      parts.add(
          new MultipartChecksum.Part(
              of(algorithm, data, off, data.length - off), data.length - off));
      assertThat(MultipartChecksum.fullObject(algorithm, parts))
          .isEqualTo(of(algorithm, data, 0, data.length));
    }
  }

  @Property(tries = 20)
  void combinesPartsOfAnyLength(@ForAll @IntRange(min = 1, max = 30) int doublings) {
    // A part of zero bytes, doubled again and again: the same as combining with itself.
    byte[] block = new byte[1 << 10];
    Arrays.fill(block, (byte) 7);
    for (ChecksumAlgorithm algorithm :
        List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC64NVME)) {
      Checksum one = of(algorithm, block, 0, block.length);
      MultipartChecksum.Part part = new MultipartChecksum.Part(one, block.length);
      Checksum left = one;
      Checksum right = one;
      long length = block.length;
      for (int i = 0; i < doublings; i++) {
        MultipartChecksum.Part sofar = new MultipartChecksum.Part(left, length);
        left = MultipartChecksum.fullObject(algorithm, List.of(sofar, part));
        right =
            MultipartChecksum.fullObject(
                algorithm, List.of(part, new MultipartChecksum.Part(right, length)));
        length += block.length;
      }
      assertThat(left).isEqualTo(right);
    }
  }
}
