package eu.rempart.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.audit.TrailExport;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever guesses is held up; whoever does not is never held up by somebody's guesses. */
class LockoutTest {
  private static final int FAILURES = 5;

  @RegisterExtension static final TestGateway gateway = new TestGateway(FAILURES);

  private static int addresses;

  private final S3TestClient s3 = gateway.colleague("carol");

  @Test
  void aClientThatGuessesASecretHasOneAnswerUntilTheWaitIsOver() throws IOException {
    InetAddress guesser = address();
    guess(guesser);
    Answer wrong = s3.get("/").from(guesser).badSignature().send();
    wrong.isRefused(S3ErrorCode.SLOW_DOWN);
    assertThat(wrong.header("Retry-After")).isEqualTo("60");
    gateway.clock().advance(Duration.ofSeconds(59));
    s3.get("/").from(guesser).badSignature().send().isRefused(S3ErrorCode.SLOW_DOWN);
    gateway.clock().advance(Duration.ofSeconds(2));
    s3.get("/").from(guesser).badSignature().send().isRefused(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void theHolderOfTheKeyIsNotLockedOutFromAnywhere() throws IOException {
    InetAddress shared = address();
    guess(shared);
    s3.get("/").from(address()).send().isOk();
    s3.get("/").from(shared).send().isOk();
    s3.get("/").from(shared).presigned(Duration.ofMinutes(1)).send().isOk();
    s3.get("/").from(shared).badSignature().send().isRefused(S3ErrorCode.SLOW_DOWN);
  }

  @Test
  void aLockedOutAddressDoesNotLearnWhichAccessKeysExist() throws IOException {
    InetAddress byUnknown = address();
    for (int i = 0; i < FAILURES; i++) {
      s3.get("/").from(byUnknown).unknownKey().send();
    }
    InetAddress byKnown = address();
    guess(byKnown);
    for (InetAddress guesser : List.of(byUnknown, byKnown)) {
      Answer unknown = s3.get("/").from(guesser).unknownKey().send();
      Answer existing = gateway.stranger().get("/").from(guesser).badSignature().send();
      unknown.isRefused(S3ErrorCode.SLOW_DOWN);
      assertThat(existing.text()).isEqualTo(unknown.text());
      assertThat(existing.headers().entries()).isEqualTo(unknown.headers().entries());
    }
  }

  @Test
  void otherKeysOfTheSameAddressAreNotTouched() throws IOException {
    InetAddress shared = address();
    guess(shared);
    gateway.stranger().get("/").from(shared).send().isOk();
  }

  @Test
  void accessKeysThatDoNotExistCountAsOne() throws IOException {
    InetAddress guesser = address();
    for (int i = 0; i < FAILURES; i++) {
      gateway
          .colleague("user-" + i)
          .get("/")
          .from(guesser)
          .unknownKey()
          .send()
          .isRefused(S3ErrorCode.INVALID_ACCESS_KEY_ID);
    }
    s3.get("/").from(guesser).unknownKey().send().isRefused(S3ErrorCode.SLOW_DOWN);
    s3.get("/").from(guesser).send().isOk();
  }

  @Test
  void aRightSignatureForgivesTheWrongOnesBeforeIt() throws IOException {
    InetAddress client = address();
    for (int i = 0; i < 3 * FAILURES; i++) {
      s3.get("/")
          .from(client)
          .badSignature()
          .send()
          .isRefused(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
      if (i % (FAILURES - 1) == FAILURES - 2) {
        s3.get("/").from(client).send().isOk();
      }
    }
  }

  @Test
  void aWholeIpv6NetworkIsOneClient() throws IOException {
    for (int i = 0; i < FAILURES; i++) {
      s3.get("/").from(InetAddress.getByName("2001:db8:0:1::" + (i + 1))).badSignature().send();
    }
    s3.get("/")
        .from(InetAddress.getByName("2001:db8:0:1:ffff::1"))
        .badSignature()
        .send()
        .isRefused(S3ErrorCode.SLOW_DOWN);
    s3.get("/")
        .from(InetAddress.getByName("2001:db8:0:2::1"))
        .badSignature()
        .send()
        .isRefused(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void aLockoutIsCountedAndOnRecord() throws IOException {
    double before = metric("rempart_authentication_lockouts_total");
    double refused = metric("rempart_authentication_failures_total{reason=\"locked_out\"}");
    InetAddress guesser = address();
    guess(guesser);
    s3.get("/").from(guesser).badSignature().send().isRefused(S3ErrorCode.SLOW_DOWN);
    s3.get("/").from(guesser).badSignature().send().isRefused(S3ErrorCode.SLOW_DOWN);
    assertThat(metric("rempart_authentication_lockouts_total")).isEqualTo(before + 1);
    assertThat(metric("rempart_authentication_failures_total{reason=\"locked_out\"}"))
        .isEqualTo(refused + 2);
    assertThat(awaitRecord("ClientLockedOut", guesser.getHostAddress()))
        .contains(s3.accessKeyId())
        .contains("\"seconds\":60");
  }

  private void guess(InetAddress from) {
    for (int i = 0; i < FAILURES; i++) {
      s3.get("/").from(from).badSignature().send().isRefused(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }
  }

  private static InetAddress address() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) ++addresses});
  }

  private static double metric(String series) {
    return gateway
        .metrics()
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** Records that nobody waits for come a moment later. */
  private static String awaitRecord(String event, String address) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      List<String> lines = new ArrayList<>();
      new TrailExport(null, null, null).copy(gateway.audit(), TrailExport.Format.JSON, lines::add);
      for (String line : lines) {
        if (line.contains(event) && line.contains("\"" + address + "\"")) {
          return line;
        }
      }
    }
    throw new AssertionError("no " + event + " of " + address + " on record");
  }
}
