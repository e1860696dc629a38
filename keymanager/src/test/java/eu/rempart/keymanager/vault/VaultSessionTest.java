package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.testing.CapturedOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaultSessionTest {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static final WrappedKey WRAPPED =
      new WrappedKey("vault:transit/k", 1, FakeVault.CIPHERTEXT);

  private final FakeVault vault = new FakeVault();
  private final AtomicInteger logins = new AtomicInteger();

  @AfterEach
  void close() {
    vault.close();
  }

  private static VaultLogin appRole(String secretId) {
    return new VaultLogin.AppRole(
        "approle", "role", new VaultLogin.SecretId.Plain(Secret.of(secretId)));
  }

  private VaultTransit open(int seconds, boolean renewable) {
    vault.on(
        FakeVault.LOGIN,
        exchange ->
            FakeVault.auth("token-" + logins.incrementAndGet(), seconds, renewable).to(exchange));
    VaultSettings settings = VaultSettings.of(vault.address(), null, null);
    return Opened.transit(settings, appRole("canary-secret-id"), "k");
  }

  /** Refuses every token but one. */
  private void acceptOnly(String token) {
    vault.on(
        FakeVault.DECRYPT,
        exchange -> {
          boolean good = token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
          (good
                  ? FakeVault.data("plaintext", FakeVault.CANARY)
                  : FakeVault.json(403, "{\"errors\":[\"permission denied\"]}"))
              .to(exchange);
        });
  }

  @Test
  void logsInAgainWhenItsTokenIsRefused() throws Exception {
    try (VaultTransit transit = open(3600, true)) {
      Thread.sleep(1100);
      acceptOnly("token-2");

      transit.unwrap(CONTEXT, WRAPPED).close();

      assertThat(logins).hasValue(2);
    }
  }

  @Test
  void sharesOneLoginAmongAllWhoNeedIt() throws Exception {
    try (VaultTransit transit = open(3600, true);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Thread.sleep(1100);
      acceptOnly("token-2");

      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(callers.submit(() -> transit.unwrap(CONTEXT, WRAPPED).close()));
      }
      for (Future<?> call : calls) {
        call.get();
      }

      assertThat(logins).hasValue(2);
    }
  }

  @Test
  void logsInAtMostOnceASecondHoweverManyAreRefused() throws Exception {
    try (VaultTransit transit = open(3600, true);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      acceptOnly("nobody");
      AtomicInteger refused = new AtomicInteger();
      long until = System.nanoTime() + Duration.ofMillis(3500).toNanos();
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(
            callers.submit(() -> {
              while (System.nanoTime() < until) {
                try {
                  transit.unwrap(CONTEXT, WRAPPED).close();
                } catch (KeyAccessDeniedException e) {
                  refused.incrementAndGet();
                }
                Thread.sleep(2);
              }
              return null;
            }));
      }
      for (Future<?> call : calls) {
        call.get();
      }

      assertThat(refused.get()).isGreaterThan(50);
      assertThat(logins.get()).isBetween(2, 5);
      List<FakeVault.Seen> seen = vault.seen(FakeVault.LOGIN);
      for (int i = 1; i < seen.size(); i++) {
        // A second apart when sent; seen by the server as a loaded machine lets it.
        assertThat(seen.get(i).at() - seen.get(i - 1).at())
            .isGreaterThan(Duration.ofMillis(750).toNanos());
      }
    }
  }

  @Test
  void renewsAtTwoThirdsOfATokensLife() throws Exception {
    vault.on(FakeVault.RENEW, FakeVault.auth("token-1", 3, true));
    try (VaultTransit transit = open(3, true)) {
      long start = vault.seen(FakeVault.LOGIN).getFirst().at();
      Thread.sleep(4500);

      List<FakeVault.Seen> renewals = vault.seen(FakeVault.RENEW);
      assertThat(renewals).hasSize(2);
      assertThat(Duration.ofNanos(renewals.getFirst().at() - start))
          .isBetween(Duration.ofMillis(1900), Duration.ofMillis(2600));
      assertThat(logins).hasValue(1);
      transit.unwrap(CONTEXT, WRAPPED).close();
    }
  }

  @Test
  void logsInAnewWhenATokenCannotBeRenewed() throws Exception {
    try (VaultTransit transit = open(3, false)) {
      Thread.sleep(2600);

      assertThat(vault.seen(FakeVault.RENEW)).isEmpty();
      assertThat(logins).hasValue(2);
      acceptOnly("token-2");
      transit.unwrap(CONTEXT, WRAPPED).close();
    }
  }

  @Test
  void logsInAnewWhenRenewalNoLongerGivesMuch() throws Exception {
    vault.on(FakeVault.RENEW, FakeVault.auth("token-1", 1, true));
    try (VaultTransit _ = open(3, true)) {
      Thread.sleep(2600);

      assertThat(vault.seen(FakeVault.RENEW)).hasSize(1);
      assertThat(logins).hasValue(2);
    }
  }

  @Test
  void triesAFailedRenewalAgain() throws Exception {
    vault.on(FakeVault.RENEW, FakeVault.json(503, "{\"errors\":[\"canary-secret-id\"]}"));
    try (CapturedOutput output = new CapturedOutput();
        VaultTransit _ = open(3, true)) {
      Thread.sleep(3600);

      assertThat(vault.seen(FakeVault.RENEW)).hasSizeGreaterThanOrEqualTo(2);
      assertThat(output.text())
          .contains("not renewed")
          .doesNotContain("canary-secret-id", "token-1");
    }
  }

  @Test
  void saysWhenTheLoginItselfIsRefused() {
    vault.on(FakeVault.LOGIN, FakeVault.json(400, "{\"errors\":[\"canary-secret-id\"]}"));
    VaultSettings settings = VaultSettings.of(vault.address(), null, null);
    VaultLogin login = appRole("canary-secret-id");

    assertThatThrownBy(() -> Opened.transit(settings, login, "k"))
        .isInstanceOf(KeyAccessDeniedException.class)
        .hasMessage("Vault refused the AppRole login");
  }

  @Test
  void requiresATokenInTheAnswerToALogin() {
    for (String body : List.of("{}", "{\"auth\":null}", "{\"auth\":{\"client_token\":\"\"}}", "")) {
      vault.on(FakeVault.LOGIN, FakeVault.json(200, body));
      VaultSettings settings = VaultSettings.of(vault.address(), null, null);
      VaultLogin login = appRole("s");

      assertThatThrownBy(() -> Opened.transit(settings, login, "k"))
          .isInstanceOf(KeyException.class);
    }
  }
}
