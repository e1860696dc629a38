package eu.rempart.gateway.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Identity;
import eu.rempart.catalog.store.CorruptRowException;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
  private static final Clock CLOCK = Clock.systemUTC();

  private final MemoryCatalogStore store = new MemoryCatalogStore();
  private final ValueKey key = ValueKey.generate();
  private final Catalog catalog = new Catalog(store, key);
  private final AtomicLong nanos = new AtomicLong();
  private final Identities here = gateway();
  private final Identities elsewhere = gateway();

  @Test
  void aRemovedKeySignsNothingFromThatMoment() {
    String id = used(here, here.create("alice", "acme"));
    assertThat(here.remove(id)).isTrue();
    assertSignsNothing(here, id);
    assertThat(here.remove(id)).isFalse();
  }

  @Test
  void aDisabledKeySignsNothingUntilItIsEnabledAgain() {
    String id = used(here, here.create("alice", "acme"));
    assertThat(here.enable(id, false)).isTrue();
    assertSignsNothing(here, id);
    assertThat(here.enable(id, true)).isTrue();
    assertThat(requireNonNull(here.principal(id)).tenant()).isEqualTo("acme");
    assertThat(here.enable("RMPTUNKNOWN", true)).isFalse();
  }

  @Test
  void anotherGatewayForgetsAKeyWithinTheTimeSaid() {
    String removed = used(elsewhere, here.create("alice", "acme"));
    String disabled = used(elsewhere, here.create("bob", "acme"));
    here.remove(removed);
    here.enable(disabled, false);
    nanos.addAndGet(Identities.CACHED.plus(Duration.ofMillis(1)).toNanos());
    assertSignsNothing(elsewhere, removed);
    assertSignsNothing(elsewhere, disabled);
  }

  @Test
  void aKeyUnknownOnceIsKnownAsSoonAsItIsMade() {
    assertSignsNothing(here, "RMPTUNKNOWN");
    NewIdentity made = elsewhere.create("alice", "acme");
    assertThat(here.principal(made.identity().accessKeyId())).isNotNull();
  }

  @Test
  void noSecretIsInTheStoresBytesNorInAnyText() {
    NewIdentity made = here.create("alice", "acme");
    String secret = made.secretAccessKey();
    byte[] plain = secret.getBytes(ISO_8859_1);
    StringBuilder stored = new StringBuilder();
    store
        .read(tx -> tx.scan(KeyRange.of(new byte[0], new byte[] {0x7F}), 1000))
        .forEach(row ->
            stored
                .append(new String(row.key(), ISO_8859_1))
                .append(new String(row.value(), ISO_8859_1)));
    assertThat(stored.toString())
        .contains(made.identity().accessKeyId())
        .doesNotContain(secret, "alice");
    assertThat(new String(made.identity().sealedSecret().bytes(), ISO_8859_1))
        .doesNotContain(secret);
    assertThat(made + " " + made.identity() + " " + requireNonNull(here.find(id(made))))
        .contains(id(made))
        .doesNotContain(
            secret, Base64.getEncoder().encodeToString(plain), HexFormat.of().formatHex(plain));
  }

  @Test
  void aSecretOpensUnderItsOwnKeyIdAlone() {
    NewIdentity alice = here.create("alice", "acme");
    NewIdentity mallory = here.create("mallory", "evil");
    assertThat(here.secret(alice.identity())).isEqualTo(alice.secretAccessKey());
    Identity swapped =
        new Identity(
            id(alice), mallory.identity().sealedSecret(), "alice", "acme", CLOCK.instant(), true);
    assertThatThrownBy(() -> here.secret(swapped))
        .isInstanceOf(CorruptRowException.class)
        .message()
        .doesNotContain(alice.secretAccessKey(), mallory.secretAccessKey());
    catalog.transact(tx -> tx.identities().update(swapped));
    assertThatThrownBy(() -> here.principal(id(alice))).isInstanceOf(CorruptRowException.class);
  }

  @Test
  void theFirstIdentityIsMadeOnceAndStaysAwayWhenRemoved() {
    FirstIdentity first = new FirstIdentity(catalog, here);
    NewIdentity made = requireNonNull(first.findOrCreate());
    NewIdentity again = requireNonNull(new FirstIdentity(catalog, elsewhere).findOrCreate());
    assertThat(id(again)).isEqualTo(id(made));
    assertThat(again.secretAccessKey()).isEqualTo(made.secretAccessKey());
    here.enable(id(made), false);
    assertThat(first.findOrCreate()).isNull();
    here.remove(id(made));
    assertThat(first.findOrCreate()).isNull();
    assertThat(here.list("", 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a/b", "a\n", "é"})
  void aNameThatCouldBeTakenForSomethingElseIsRefused(String name) {
    assertThatThrownBy(() -> here.create(name, "acme"))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageStartingWith("a user's name is 1 to 64 of");
    assertThatThrownBy(() -> here.create("alice", name))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageStartingWith("a tenant's name is 1 to 64 of");
  }

  private Identities gateway() {
    return new Identities(catalog, new SecretSeal(key), CLOCK, nanos::get);
  }

  /** The key has signed here, so that it is cached. */
  private static String used(Identities identities, NewIdentity made) {
    assertThat(identities.principal(id(made))).isNotNull();
    assertThat(identities.secrets().find(id(made))).isNotNull();
    return id(made);
  }

  private static void assertSignsNothing(Identities identities, String id) {
    assertThat(identities.principal(id)).isNull();
    assertThat(identities.secrets().find(id)).isNull();
  }

  private static String id(NewIdentity made) {
    return made.identity().accessKeyId();
  }
}
