package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.envelope.v1.Rmp1;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class RangePropertyTest {
  private static final Map<Integer, Sample> SAMPLES = new ConcurrentHashMap<>();

  record Range(int length, int first, int last) {}

  @Provide
  Arbitrary<Range> ranges() {
    Arbitrary<Integer> lengths =
        Arbitraries.oneOf(
            Arbitraries.of(1, 2, 65535, 65536, 65537, 131071, 131072, 131073, 200_000),
            Arbitraries.integers().between(1, 2000));
    Arbitrary<Double> parts =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.of(0.0, 1.0, 65535 / 131072.0, 65536 / 131072.0));
    return Combinators.combine(lengths, parts, parts)
        .as((length, a, b) -> {
          int from = (int) Math.min(length - 1, Math.round(a * length));
          int to = (int) Math.min(length - 1, Math.round(b * length));
          return new Range(length, Math.min(from, to), Math.max(from, to));
        });
  }

  @Property(tries = 600)
  void everyRangeIsTheExactSliceReadFromItsOwnChunks(@ForAll("ranges") Range range)
      throws IOException {
    Sample sample = SAMPLES.computeIfAbsent(range.length(), Sample::of);
    int first = range.first();
    int last = range.last();
    SealedRange cover = sample.layout().cover(first, last);
    CountingInput sealed = new CountingInput(sample.blob(), (int) cover.offset());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataKey key = sample.bucketKey().open(sample.header())) {
      BlobOpener.open(key, sample.header(), sample.layout(), first, last, sealed, out);
    }
    assertThat(out.toByteArray()).isEqualTo(sample.slice(first, last));
    assertThat(sample.getSmall(sample.blob(), first, last)).isEqualTo(sample.slice(first, last));
    assertThat(sealed.taken).isEqualTo(cover.length());

    boolean whole = first == 0 && last == range.length() - 1;
    assertThat(cover.firstChunk()).isEqualTo(first / Rmp1.CHUNK);
    assertThat(cover.lastChunk())
        .isEqualTo(whole ? sample.layout().chunks() - 1 : last / Rmp1.CHUNK);
  }

  @Property
  void theSealedLengthGivesThePlainLengthBack(
      @ForAll @LongRange(min = 0, max = 5L << 30) long plainLength) throws IOException {
    SealedLayout layout = SealedLayout.of(plainLength);
    long sealed = layout.sealedLength(512);
    assertThat(sealed)
        .isEqualTo(184 + plainLength + 16 * (plainLength / 65_536 + 1) + 512 + 16 + 8);
    assertThat(SealedLayout.ofSealed(sealed, 512)).isEqualTo(layout);
    SealedRange all = layout.coverAll();
    assertThat(all.offset()).isEqualTo(184);
    assertThat(all.length()).isEqualTo(sealed - 184 - 512 - 16 - 8);
  }

  /** Counts what is taken from it. */
  private static final class CountingInput extends ByteArrayInputStream {
    private long taken;

    CountingInput(byte[] bytes, int offset) {
      super(bytes, offset, bytes.length - offset);
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      int read = super.read(buffer, offset, length);
      taken += Math.max(read, 0);
      return read;
    }
  }
}
