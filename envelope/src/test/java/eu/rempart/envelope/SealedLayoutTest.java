package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealedLayoutTest {

  @Test
  void aBlobAlwaysEndsInAShortChunk() {
    assertThat(SealedLayout.of(0).chunks()).isEqualTo(1);
    assertThat(SealedLayout.of(65_535).chunks()).isEqualTo(1);
    assertThat(SealedLayout.of(65_536).chunks()).isEqualTo(2);
    assertThat(SealedLayout.of(65_537).chunks()).isEqualTo(2);
  }

  @Test
  void theWholePlaintextCoversTheEmptyLastChunk() {
    assertThat(SealedLayout.of(65_536).coverAll())
        .isEqualTo(new SealedRange(184, 65_552 + 16, 0, 1));
    assertThat(SealedLayout.of(0).coverAll()).isEqualTo(new SealedRange(184, 16, 0, 0));
  }

  @Test
  void aRangeCoversItsChunksAlone() {
    SealedLayout layout = SealedLayout.of(3 * 65_536 + 10);
    assertThat(layout.cover(65_536, 65_536)).isEqualTo(new SealedRange(184 + 65_552, 65_552, 1, 1));
    assertThat(layout.cover(65_535, 65_536)).isEqualTo(new SealedRange(184, 2 * 65_552, 0, 1));
    assertThat(layout.cover(3 * 65_536, 3 * 65_536 + 9))
        .isEqualTo(new SealedRange(184 + 3 * 65_552, 26, 3, 3));
  }

  @Test
  void refusesWhatIsNotARangeOrALength() {
    SealedLayout layout = SealedLayout.of(100);
    assertThatIllegalArgumentException().isThrownBy(() -> layout.cover(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> layout.cover(5, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> layout.cover(0, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> SealedLayout.of(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> SealedLayout.of((5L << 30) + 1));
    for (int capacity : new int[] {0, 255, 257, -256, (1 << 20) + 256}) {
      assertThatIllegalArgumentException().isThrownBy(() -> layout.sealedLength(capacity));
    }
  }

  @Test
  void refusesLengthsThatNoPlaintextGives() {
    long footer = 256 + 16 + 8;
    for (long body : new long[] {0, 15, 65_552, 65_552 + 15, 2 * 65_552}) {
      assertThatThrownBy(() -> SealedLayout.ofSealed(184 + body + footer, 256))
          .isInstanceOf(ImpossibleLengthException.class);
    }
  }
}
