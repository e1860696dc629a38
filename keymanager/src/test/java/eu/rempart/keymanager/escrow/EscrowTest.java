package eu.rempart.keymanager.escrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EscrowTest {
  private final Escrowed escrowed = new Escrowed(3);
  private final SplitEscrow split = escrowed.split(2, 3);

  @AfterEach
  void close() {
    split.close();
    escrowed.close();
  }

  @Test
  void theFileTellsNoNamesAndNoKeys() {
    String file = new String(split.escrow().json(), UTF_8);
    assertThat(file).doesNotContain("bucket-id-").doesNotContain("bucket-é").doesNotContain("soci");
    assertThat(file).contains("\"bucketKeys\" : 3").contains("\"threshold\" : 2");
    assertThat(split.shares().getFirst().toString()).isEqualTo("EscrowShare[1 of 3]");
  }

  @Test
  void aShareIsReadAsItIsTypedFromPaper() throws Exception {
    List<EscrowShare> typed =
        split.shares().subList(0, 2).stream()
            .map(EscrowTest::typed)
            .map(EscrowShare::parse)
            .toList();
    try (OpenEscrow open = OpenEscrow.withShares(split.escrow(), typed)) {
      assertThat(escrowed.isWholeIn(open)).isTrue();
    }
  }

  /** Small letters, spaces in place of dashes, O for 0 and l for 1, no marks. */
  private static String typed(EscrowShare share) {
    return share
        .text()
        .lines()
        .filter(line -> !line.startsWith("-----") && line.indexOf(':') < 0)
        .reduce("", (all, line) -> all + " " + line + "\n")
        .replace('-', ' ')
        .toLowerCase(Locale.ROOT)
        .replace('0', 'O')
        .replace('1', 'l');
  }

  @Test
  void textsThatAreNoSharesAreSaidToBeNone() {
    refused(() -> EscrowShare.parse("hello"), "This is not a share");
    refused(() -> EscrowShare.parse(""), "This is not a share");
    refused(() -> EscrowShare.parse("U".repeat(90)), "This is not a share");
    refused(() -> EscrowShare.parse("0".repeat(90)), "mistyped");
  }

  @Test
  void sharesOfAnotherEscrowAreNamed() {
    try (SplitEscrow other = escrowed.split(2, 3)) {
      refused(
          () ->
              OpenEscrow.withShares(
                  split.escrow(), List.of(split.shares().get(0), other.shares().get(1))),
          "Share 2 of 3 is of escrow " + other.escrow().id());
      refused(
          () -> OpenEscrow.withShares(other.escrow(), split.shares()),
          "but the file is escrow " + other.escrow().id());
    }
  }

  @Test
  void aForgedShareIsNamed() {
    EscrowShare genuine = split.shares().get(0);
    EscrowShare forged = EscrowShare.of(split.escrow().id(), 2, 3, 2, new byte[32]);
    EscrowShare outside = EscrowShare.of(split.escrow().id(), 2, 3, 0, new byte[32]);
    refused(
        () -> OpenEscrow.withShares(split.escrow(), List.of(genuine, forged)), "Share 2 is not");
    refused(
        () -> OpenEscrow.withShares(split.escrow(), List.of(genuine, outside)), "Share 0 is not");
  }

  @Test
  void everyAlterationOfTheFileIsRefused() {
    String file = new String(split.escrow().json(), UTF_8);
    String sealed = split.escrow().sealed();
    char first = sealed.charAt(0) == 'A' ? 'B' : 'A';
    char late = sealed.charAt(200) == 'A' ? 'B' : 'A';
    List<String> altered =
        List.of(
            file.replace("instance-1", "instance-2"),
            file.replace("10:15:30Z", "10:15:31Z"),
            file.replace("\"bucketKeys\" : 3", "\"bucketKeys\" : 2"),
            file.replace("\"catalogKeys\" : 1", "\"catalogKeys\" : 0"),
            file.replace(sealed, first + sealed.substring(1)),
            file.replace(sealed, sealed.substring(0, 200) + late + sealed.substring(201)),
            file.replace(sealed, sealed.substring(0, sealed.length() - 4)),
            file.replace(sealed, ""),
            file.replace(sealed, "%"),
            file.replace("\"threshold\" : 2", "\"threshold\" : 1"),
            file.replace("\"threshold\" : 2", "\"threshold\" : 3"),
            file.replace("\"count\" : 3", "\"count\" : 4"),
            file.replace("rempart-escrow/1", "rempart-escrow/2"),
            file.replace("{", "").trim(),
            file + "{}",
            file.replaceFirst("\\{", "{\"more\":1,"),
            file.replaceFirst("\\{", "{\"id\":\"" + "00".repeat(16) + "\","),
            "");
    for (String each : altered) {
      assertThat(each).isNotEqualTo(file);
      assertThatExceptionOfType(EscrowException.class)
          .as(each)
          .isThrownBy(
              () -> OpenEscrow.withShares(Escrow.parse(each.getBytes(UTF_8)), split.shares()))
          .withMessageMatching("(?s)[A-Z0-9].*[a-z].*");
    }
  }

  @Test
  void anEscrowIsNotMadeForOnePersonOrForTooMany() {
    try (EscrowSealer sealer = escrowed.sealer()) {
      for (int[] bad : new int[][] {{1, 3}, {0, 3}, {4, 3}, {2, 256}, {-1, -1}}) {
        refused(() -> sealer.split(bad[0], bad[1]), "2 to 255 shares");
      }
      try (SplitEscrow most = sealer.split(3, 255);
          OpenEscrow open = OpenEscrow.withShares(most.escrow(), most.shares().subList(252, 255))) {
        assertThat(open.bucketKeys()).hasSize(3);
      }
    }
  }

  @Test
  void theEscrowKeyItselfOpensToo() {
    refused(() -> OpenEscrow.withKey(split.escrow(), new byte[32]), "The key does not open");
    refused(() -> OpenEscrow.withKey(split.escrow(), new byte[31]), "32 bytes, not 31");
  }

  private static void refused(ThrowingCallable attempt, String sentence) {
    assertThatExceptionOfType(EscrowException.class)
        .isThrownBy(attempt)
        .withMessageContaining(sentence);
  }
}
