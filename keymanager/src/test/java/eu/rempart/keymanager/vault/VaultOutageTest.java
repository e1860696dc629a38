package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.keymanager.CacheTimes;
import eu.rempart.keymanager.CountedEvents;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.keymanager.provider.MeteredKekProvider;
import eu.rempart.keymanager.provider.RetryPolicy;
import eu.rempart.keymanager.provider.RetryingKekProvider;
import eu.rempart.keymanager.testing.MemoryBucketKeyRecords;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real OpenBao that is sealed, frozen, stopped, or takes a right away, under a whole stack. */
class VaultOutageTest {
  private static final KeyScope SCOPE = new KeyScope("acme", "b-1");
  private static final CacheTimes BRIEF =
      new CacheTimes(Duration.ofMillis(500), Duration.ofSeconds(4), 100);

  private final CountedEvents events = new CountedEvents();
  private final MemoryBucketKeyRecords records = new MemoryBucketKeyRecords();
  private OpenBaoServer server;
  private KekProvider provider;
  private KeyManager manager;

  @BeforeEach
  void open() {
    server = OpenBaoServer.start();
    server.createKey("k");
    server.policy(
        "user",
        """
        path "transit/*" { capabilities = ["read", "update"] }
        path "auth/token/lookup-self" { capabilities = ["read"] }
        """);
    VaultSettings settings =
        new VaultSettings(
            server.address(),
            null,
            null,
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            64 * 1024);
    VaultTransit transit =
        Opened.transit(settings, new VaultLogin.Token(Secret.of(server.token("user", 3600))), "k");
    provider =
        new RetryingKekProvider(
            new MeteredKekProvider(transit, events), RetryPolicy.DEFAULT, events);
    manager = new KeyManager(provider, records, BRIEF, events);
  }

  @AfterEach
  void close() {
    manager.close();
    provider.close();
    server.close();
  }

  private EnvelopeHeader issue() {
    try (IssuedKey issued = manager.issue(SCOPE)) {
      return issued.header();
    }
  }

  private void opens(EnvelopeHeader header) throws Exception {
    manager.open(SCOPE, header).close();
  }

  @Test
  void aSealedVaultLeavesKeysStaleAndComesBack() throws Exception {
    outlasts(server::seal, server::unseal);
  }

  @Test
  void aFrozenVaultLeavesKeysStaleAndComesBack() throws Exception {
    outlasts(server::freeze, server::thaw);
  }

  private void outlasts(Runnable outage, Runnable end) throws Exception {
    EnvelopeHeader header = issue();
    outage.run();
    Thread.sleep(700);
    for (int i = 0; i < 50; i++) {
      opens(header);
      issue();
    }
    assertThat(events.stale).hasValueGreaterThanOrEqualTo(100);

    Thread.sleep(4500);
    assertThatThrownBy(() -> opens(header))
        .isInstanceOfSatisfying(
            KeyManagerUnavailableException.class, e -> assertThat(e.retryAfter()).isPositive());
    assertThatThrownBy(this::issue).isInstanceOf(KeyManagerUnavailableException.class);
    assertThat(events.calls.size()).as("calls in an outage of 5 s").isLessThan(30);

    end.run();
    long start = System.nanoTime();
    while (true) {
      try {
        opens(header);
        issue();
        break;
      } catch (KeyManagerUnavailableException e) {
        Thread.sleep(50);
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aStoppedVaultIsUnavailable() {
    KeyContext context = new KeyContext(SCOPE, BucketKeyId.random());
    server.close();

    assertThatThrownBy(() -> provider.generate(context))
        .isInstanceOf(KeyManagerUnavailableException.class)
        .hasMessageContaining("no connection");
  }

  @Test
  void aRightTakenAwayDropsEveryKey() throws Exception {
    EnvelopeHeader header = issue();
    opens(header);
    server.policy("user", "path \"auth/token/lookup-self\" { capabilities = [\"read\"] }");
    Thread.sleep(600);

    assertThatThrownBy(() -> opens(header)).isInstanceOf(KeyAccessDeniedException.class);
    assertThat(events.purges).hasPositiveValue();
    assertThatThrownBy(this::issue).isInstanceOf(KeyAccessDeniedException.class);
  }

  @Test
  void aVersionNoLongerAllowedIsRefused() {
    KeyContext context = new KeyContext(SCOPE, BucketKeyId.random());
    try (GeneratedKey old = provider.generate(context)) {
      server.write("transit/keys/k/rotate", Map.of());
      server.write("transit/keys/k/config", Map.of("min_decryption_version", 2));

      assertThat(provider.status().oldestUsable()).isEqualTo(2);
      assertThatThrownBy(() -> provider.unwrap(context, old.wrapped()))
          .isInstanceOf(WrappedKeyRefusedException.class);
    }
  }
}
