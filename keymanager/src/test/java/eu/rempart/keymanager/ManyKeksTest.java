package eu.rempart.keymanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.keymanager.KekRegistry.Kek;
import eu.rempart.keymanager.testing.FakeKekProvider;
import eu.rempart.keymanager.testing.MemoryBucketKeyRecords;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One key manager over several KEKs: each wrapped key finds its own. */
class ManyKeksTest {
  private static final KeyScope SCOPE = new KeyScope("acme", "b-1");

  private final FakeKekProvider usual = new FakeKekProvider("vault:transit/usual");
  private final FakeKekProvider other = new FakeKekProvider("vault:transit/other");
  private final MemoryBucketKeyRecords records = new MemoryBucketKeyRecords();
  private final CountedEvents events = new CountedEvents();
  private final KekRegistry keks =
      new KekRegistry(List.of(new Kek("usual", usual), new Kek("alias/other", other)));
  private final KeyManager manager = manager(keks);

  private KeyManager manager(KekRegistry registry) {
    return new KeyManager(registry, records, CacheTimes.DEFAULT, 0, events);
  }

  @AfterEach
  void close() {
    manager.close();
    keks.close();
  }

  private static EnvelopeHeader header(IssuedKey issued) {
    try (issued) {
      return issued.header();
    }
  }

  private EnvelopeHeader issue(String id) {
    return header(manager.issue(SCOPE, Objects.requireNonNull(keks.withId(id)).name()));
  }

  private String kekOf(EnvelopeHeader header) {
    return manager.kekOf(SCOPE, header.bucketKeyId());
  }

  @Test
  void sealsUnderTheKekThatIsAskedForAndOpensWithoutBeingTold() throws Exception {
    EnvelopeHeader plain = header(manager.issue(SCOPE));
    EnvelopeHeader chosen = issue("alias/other");

    assertThat(kekOf(plain)).isEqualTo("vault:transit/usual");
    assertThat(kekOf(chosen)).isEqualTo("vault:transit/other");
    assertThat(issue("usual").bucketKeyId()).isEqualTo(plain.bucketKeyId());
    assertThat(issue("alias/other").bucketKeyId()).isEqualTo(chosen.bucketKeyId());
    assertThat(usual.generates()).isEqualTo(1);
    assertThat(other.generates()).isEqualTo(1);
    manager.open(SCOPE, plain).close();
    manager.open(SCOPE, chosen).close();

    try (KeyManager again = manager(keks)) {
      again.open(SCOPE, plain).close();
      again.open(SCOPE, chosen).close();
    }
    assertThat(usual.unwraps()).isEqualTo(1);
    assertThat(other.unwraps()).isEqualTo(1);
  }

  @Test
  void anotherDefaultOpensWhatTheOneBeforeItSealed() throws Exception {
    EnvelopeHeader before = header(manager.issue(SCOPE));
    KekRegistry turned =
        new KekRegistry(List.of(new Kek("alias/other", other), new Kek("usual", usual)));
    try (KeyManager now = manager(turned)) {
      now.open(SCOPE, before).close();
      EnvelopeHeader after = header(now.issue(SCOPE));
      assertThat(now.kekOf(SCOPE, after.bucketKeyId())).isEqualTo("vault:transit/other");
    }
  }

  @Test
  void movesADataKeyFromOneKekToAnother() throws Exception {
    EnvelopeHeader plain = header(manager.issue(SCOPE));
    EnvelopeHeader moved = manager.reseal(SCOPE, plain, SCOPE, other.name());

    assertThat(kekOf(moved)).isEqualTo(other.name());
    assertThat(moved.blobId()).isEqualTo(plain.blobId());
    manager.open(SCOPE, moved).close();
  }

  @Test
  void replacesAndResealsEachKeksKeysByThemselves() throws Exception {
    EnvelopeHeader plain = header(manager.issue(SCOPE));
    EnvelopeHeader chosen = issue("alias/other");
    KeyContext next =
        Objects.requireNonNull(manager.replace(new KeyContext(SCOPE, chosen.bucketKeyId())));

    assertThat(header(manager.issue(SCOPE)).bucketKeyId()).isEqualTo(plain.bucketKeyId());
    assertThat(issue("alias/other").bucketKeyId()).isEqualTo(next.keyId());
    try (Resealing resealing = manager.resealing(SCOPE)) {
      assertThat(resealing.isNeeded(plain)).isFalse();
      assertThat(resealing.isNeeded(chosen)).isTrue();
      EnvelopeHeader moved = resealing.reseal(chosen);
      assertThat(moved.bucketKeyId()).isEqualTo(next.keyId());
      assertThat(kekOf(moved)).isEqualTo(other.name());
      manager.open(SCOPE, moved).close();
    }
  }

  @Test
  void takesAKeyThatIsNotKnownForOneToBeMovedAndThenRefusesIt() {
    EnvelopeHeader elsewhere = header(manager.issue(new KeyScope("acme", "b-2")));
    try (Resealing resealing = manager.resealing(SCOPE)) {
      assertThat(resealing.isNeeded(elsewhere)).isTrue();
      assertThatThrownBy(() -> resealing.reseal(elsewhere)).isInstanceOf(UnknownKeyException.class);
    }
  }

  @Test
  void refusesAKekThatTheConfigurationDoesNotName() {
    assertThat(keks.withId("nobody")).isNull();
    assertThatThrownBy(() -> manager.issue(SCOPE, "vault:transit/none"))
        .isInstanceOf(UnknownKeyException.class)
        .hasMessageContaining("vault:transit/none");
    EnvelopeHeader chosen = issue("alias/other");
    try (KeyManager fewer = manager(KekRegistry.of("usual", usual))) {
      assertThatThrownBy(() -> fewer.open(SCOPE, chosen))
          .isInstanceOf(UnknownKeyException.class)
          .hasMessageContaining("names no key-encryption key vault:transit/other");
    }
    assertThatThrownBy(() -> manager.kekOf(SCOPE, BucketKeyId.random()))
        .isInstanceOf(UnknownKeyException.class);
  }

  @Test
  void refusesKeksThatCannotBeToldApart() {
    assertThatThrownBy(() -> new KekRegistry(List.of(new Kek("one", usual), new Kek("one", other))))
        .isInstanceOf(KeyConfigurationException.class);
    assertThatThrownBy(() -> new KekRegistry(List.of(new Kek("one", usual), new Kek("two", usual))))
        .isInstanceOf(KeyConfigurationException.class);
    assertThatThrownBy(() -> new KekRegistry(List.of()))
        .isInstanceOf(KeyConfigurationException.class);
  }
}
