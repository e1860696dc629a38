package eu.rempart.keymanager.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SharesProperties {

  @Property(tries = 120)
  void anyThresholdOfTheSharesOpenAndFewerDoNot(
      @ForAll @IntRange(min = 2, max = 12) int threshold,
      @ForAll @IntRange(min = 0, max = 12) int more,
      @ForAll long seed)
      throws Exception {
    try (Escrowed escrowed = new Escrowed(2);
        SplitEscrow split = escrowed.split(threshold, threshold + more)) {
      List<EscrowShare> shuffled = new ArrayList<>();
      split.shares().forEach(share -> shuffled.add(EscrowShare.parse(share.text())));
      Collections.shuffle(shuffled, new Random(seed));
      Escrow escrow = Escrow.parse(split.escrow().json());
      try (OpenEscrow open = OpenEscrow.withShares(escrow, shuffled.subList(0, threshold))) {
        assertThat(escrowed.isWholeIn(open)).isTrue();
      }
      try (OpenEscrow open = OpenEscrow.withShares(escrow, shuffled)) {
        assertThat(open.bucketKeys()).hasSize(2);
      }
      List<EscrowShare> few = new ArrayList<>(shuffled.subList(0, threshold - 1));
      few.add(few.getFirst());
      assertThatExceptionOfType(EscrowException.class)
          .isThrownBy(() -> OpenEscrow.withShares(escrow, few))
          .withMessageContaining(threshold + " different shares are needed");
    }
  }

  @Property(tries = 500)
  void everyMistypedCharacterIsSeen(
      @ForAll @IntRange(min = 0, max = 89) int at, @ForAll @IntRange(min = 1, max = 31) int by) {
    String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    EscrowShare share = EscrowShare.of("ab".repeat(16), 2, 3, 1, new byte[32]);
    String typed =
        share
            .text()
            .lines()
            .filter(line -> !line.startsWith("-----") && line.indexOf(':') < 0)
            .reduce("", String::concat)
            .replace("-", "");
    char wrong = alphabet.charAt((alphabet.indexOf(typed.charAt(at)) + by) % 32);
    String mistyped = typed.substring(0, at) + wrong + typed.substring(at + 1);
    if (at == 89 && (alphabet.indexOf(typed.charAt(at)) ^ alphabet.indexOf(wrong)) < 4) {
      return; // the two bits at the end say nothing
    }
    assertThatExceptionOfType(EscrowException.class)
        .isThrownBy(() -> EscrowShare.parse(mistyped))
        .withMessageContaining("mistyped");
  }
}
