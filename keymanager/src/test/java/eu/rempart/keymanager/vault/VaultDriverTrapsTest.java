package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.keymanager.testing.CapturedOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every trap of the driver that is known, each against a server that sets it. */
class VaultDriverTrapsTest {
  private static final String TOKEN = "canary-token";
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static final WrappedKey WRAPPED =
      new WrappedKey("vault:transit/k", 1, FakeVault.CIPHERTEXT);

  private final FakeVault vault = new FakeVault();
  private final CapturedOutput output = new CapturedOutput();
  private VaultTransit transit;

  @BeforeEach
  void open() {
    transit = open(vault.address());
  }

  private static VaultTransit open(URI address) {
    VaultSettings settings =
        new VaultSettings(
            address, null, null, Duration.ofSeconds(1), Duration.ofMillis(700), 64 * 1024);
    return Opened.transit(settings, new VaultLogin.Token(Secret.of(TOKEN)), "k");
  }

  /** Whatever a test did, nothing secret was logged or printed. */
  @AfterEach
  void close() {
    transit.close();
    vault.close();
    output.close();
    assertThat(output.text()).doesNotContain(FakeVault.CANARY, TOKEN, "plaintext");
  }

  private KeyException unwrapFails() {
    Throwable failure = catchThrowable(() -> transit.unwrap(CONTEXT, WRAPPED));
    assertThat(failure).isInstanceOf(KeyException.class).hasNoCause();
    assertThat(CapturedOutput.everythingIn(failure))
        .doesNotContain(FakeVault.CANARY, TOKEN, FakeVault.CIPHERTEXT);
    return (KeyException) failure;
  }

  @Test
  void leavesTransitPathsAsTheyAre() {
    transit.generate(CONTEXT).close();

    assertThat(vault.seen())
        .extracting(FakeVault.Seen::path)
        .containsExactly(
            FakeVault.LOOKUP, FakeVault.READ_KEY, FakeVault.DATAKEY, FakeVault.DECRYPT);
  }

  @ParameterizedTest
  @CsvSource({
    "400, WrappedKeyRefusedException",
    "403, KeyAccessDeniedException",
    "404, UnknownKeyException",
    "412, KeyManagerUnavailableException",
    "418, KeyManagerUnavailableException",
    "429, KeyManagerUnavailableException",
    "500, KeyManagerUnavailableException",
    "502, KeyManagerUnavailableException",
    "503, KeyManagerUnavailableException",
    "202, KeyManagerUnavailableException",
    "302, KeyManagerUnavailableException"
  })
  void takesNoStatusButSuccess(int status, String failure) {
    // A body with a key in it, so that only the status says that this is not an answer.
    vault.on(
        FakeVault.DECRYPT,
        FakeVault.json(status, "{\"data\":{\"plaintext\":\"" + FakeVault.CANARY + "\"}}"));

    assertThat(unwrapFails().getClass().getSimpleName()).isEqualTo(failure);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 429})
  void takesNoRefusalWithoutData(int status) {
    vault.on(FakeVault.DECRYPT, FakeVault.bytes(status, "text/plain", new byte[0]));

    unwrapFails();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "\"plaintext\"",
        "{\"data\":null}",
        "{\"data\":[]}",
        "{\"data\":{}}",
        "{\"data\":{\"plaintext\":null}}",
        "{\"data\":{\"plaintext\":\"\"}}",
        "{\"data\":{\"plaintext\":7}}",
        "{\"data\":{\"plaintext\":[\"CANARY\"]}}",
        "{\"data\":{\"plaintext\":\"%%% CANARY\"}}",
        "{\"data\":{\"plaintext\":\"CANARYCANARY\"}}",
        "{\"data\":{\"plaintext\":\"c2hvcnQ=\"}}",
        "{\"data\":{\"ciphertext\":\"CANARY\"}}",
        "{\"data\":{\"plaintext\":\"CANARY",
        "<html>CANARY</html>"
      })
  void requiresTheFieldItAskedFor(String body) {
    String answer = body.replace("CANARY", FakeVault.CANARY);
    vault.on(FakeVault.DECRYPT, FakeVault.json(200, answer));

    assertThat(unwrapFails()).isInstanceOf(KeyManagerUnavailableException.class);
  }

  @Test
  void survivesDeeplyNestedAnswers() {
    vault.on(FakeVault.DECRYPT, FakeVault.json(200, "[".repeat(60_000)));

    assertThat(unwrapFails()).isInstanceOf(KeyManagerUnavailableException.class);
  }

  @Test
  void neverRepeatsWhatAnErrorSaid() {
    vault.on(FakeVault.DECRYPT, FakeVault.json(500, "{\"errors\":[\"" + FakeVault.CANARY + "\"]}"));

    assertThat(unwrapFails()).hasMessage("Vault answered a decryption with status 500");
  }

  @Test
  void takesNothingFromTheEnvironment() {
    assertThat(System.getenv("VAULT_TOKEN"))
        .as("the build sets what the driver would read")
        .isEqualTo("token-from-the-environment");
    assertThat(vault.seen(FakeVault.READ_KEY).getFirst().headers().get("X-vault-token"))
        .containsExactly(TOKEN);

    vault.on(FakeVault.LOGIN, FakeVault.auth("t", 60, true));
    VaultSettings settings = VaultSettings.of(vault.address(), null, null);
    Opened.transit(
            settings,
            new VaultLogin.AppRole(
                "approle", "role", new VaultLogin.SecretId.Plain(Secret.of("secret"))),
            "k")
        .close();

    assertThat(vault.seen(FakeVault.LOGIN)).hasSize(1);
    assertThat(vault.seen(FakeVault.LOGIN).getFirst().headers()).doesNotContainKey("X-vault-token");
  }

  @Test
  void keepsItsConnection() {
    for (int i = 0; i < 10; i++) {
      transit.unwrap(CONTEXT, WRAPPED).close();
    }

    assertThat(vault.seen()).extracting(FakeVault.Seen::port).containsOnly(firstPort());
  }

  private int firstPort() {
    return vault.seen().getFirst().port();
  }

  @Test
  void leavesRetriesToOthers() {
    vault.on(FakeVault.DECRYPT, FakeVault.json(503, "{}"));

    unwrapFails();

    assertThat(vault.seen(FakeVault.DECRYPT)).hasSize(1);
  }

  @Test
  void givesUpOnSilence() {
    vault.on(FakeVault.DECRYPT, FakeVault.silent());

    within(Duration.ofSeconds(3), () -> assertThat(unwrapFails()).hasMessageContaining("in time"));
  }

  @Test
  void givesUpOnADrippingBody() {
    vault.on(FakeVault.DECRYPT, FakeVault.dripping());

    within(Duration.ofSeconds(3), () -> assertThat(unwrapFails()).hasMessageContaining("in time"));
  }

  @Test
  void readsNoEndlessBody() {
    vault.on(FakeVault.DECRYPT, FakeVault.endless());

    within(Duration.ofSeconds(3), () -> assertThat(unwrapFails()).hasMessageContaining("too long"));
  }

  @Test
  void readsNoHugeBody() {
    String huge = "{\"data\":{\"plaintext\":\"" + FakeVault.CANARY.repeat(2000) + "\"}}";
    vault.on(FakeVault.DECRYPT, FakeVault.json(200, huge));

    assertThat(unwrapFails()).hasMessageContaining("too long");
  }

  private static void within(Duration limit, Runnable work) {
    long start = System.nanoTime();
    work.run();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
  }

  @Test
  void followsNoRedirect() {
    try (FakeVault other = new FakeVault()) {
      URI target = other.address().resolve(FakeVault.DECRYPT);
      vault.on(FakeVault.DECRYPT, FakeVault.redirect(target));

      assertThat(unwrapFails()).hasMessageContaining("redirect");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void endsWhenInterruptedAndStaysInterrupted() throws Exception {
    vault.on(FakeVault.DECRYPT, FakeVault.silent());
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              unwrapFails();
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    while (vault.seen(FakeVault.DECRYPT).isEmpty()) {
      Thread.sleep(5);
    }

    caller.interrupt();

    assertThat(interrupted.get(500, TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void refusesADataKeyThatDoesNotUnwrapToItself() {
    String other = Base64.getEncoder().encodeToString(new byte[32]);
    vault.on(
        FakeVault.DATAKEY, FakeVault.data("plaintext", other, "ciphertext", FakeVault.CIPHERTEXT));

    assertThatThrownBy(() -> transit.generate(CONTEXT))
        .isInstanceOf(KeyManagerUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault:v0:AAAA", "vault:1:AAAA", "CANARY", "vault:v1:AA AA", "vault:v1:"})
  void refusesWhatIsNotACiphertext(String ciphertext) {
    String answer = ciphertext.replace("CANARY", FakeVault.CANARY);
    vault.on(
        FakeVault.DATAKEY, FakeVault.data("plaintext", FakeVault.CANARY, "ciphertext", answer));

    Throwable failure = catchThrowable(() -> transit.generate(CONTEXT));
    assertThat(failure).isInstanceOf(KeyManagerUnavailableException.class);
    assertThat(CapturedOutput.everythingIn(failure)).doesNotContain(FakeVault.CANARY);
  }

  @Test
  void printsNoSecretOfItsOwn() {
    try (GeneratedKey generated = transit.generate(CONTEXT)) {
      VaultToken token = new VaultToken(TOKEN, 1, true);
      List<Object> printable =
          List.of(
              generated,
              token,
              Secret.of(TOKEN),
              new VaultLogin.Token(Secret.of(TOKEN)),
              new VaultLogin.AppRole(
                  "approle", "role", new VaultLogin.SecretId.Plain(Secret.of(TOKEN))));
      assertThat(printable.toString())
          .doesNotContain(
              TOKEN, FakeVault.CANARY, new String(FakeVault.KEY, StandardCharsets.UTF_8));
    }
  }

  @Test
  void tellsRefusalsApart() {
    vault.on(FakeVault.DATAKEY, FakeVault.json(400, "{\"errors\":[\"encryption key not found\"]}"));
    assertThatThrownBy(() -> transit.generate(CONTEXT)).isInstanceOf(UnknownKeyException.class);
    vault.on(FakeVault.DECRYPT, FakeVault.json(400, "{\"errors\":[\"bad\"]}"));
    assertThat(unwrapFails()).isInstanceOf(WrappedKeyRefusedException.class);
    vault.on(FakeVault.DECRYPT, FakeVault.json(403, "{\"errors\":[\"permission denied\"]}"));
    assertThat(unwrapFails()).isInstanceOf(KeyAccessDeniedException.class);
  }
}
