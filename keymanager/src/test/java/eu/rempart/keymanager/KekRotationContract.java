package eu.rempart.keymanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.ValueKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rotation and retirement of a key-encryption key keep to, whoever holds it. */
public abstract class KekRotationContract {
  private static final KeyScope SCOPE = new KeyScope("acme", "bucket-1");
  private static final ValueKeyContext CATALOG = new ValueKeyContext("catalog", "c-1", 1);

  /** The gateway's side of a fresh KEK with one version; the same throughout a test. */
  protected abstract KekProvider provider();

  /** The rotator's side of the same KEK. */
  protected abstract KekRotation rotation();

  /** The key officer's side of the same KEK. */
  protected abstract KekRetirement officer();

  private static KeyContext context() {
    return new KeyContext(SCOPE, BucketKeyId.random());
  }

  private static WrappedKey rewrapped(RewrapResult result) {
    assertThat(result).isInstanceOf(RewrapResult.Rewrapped.class);
    return ((RewrapResult.Rewrapped) result).wrapped();
  }

  @Test
  void allThreeNameTheSameKek() {
    assertThat(rotation().name()).isEqualTo(provider().name());
    assertThat(officer().name()).isEqualTo(provider().name());
    assertThat(rotation().status()).isEqualTo(provider().status());
    assertThat(officer().status()).isEqualTo(provider().status());
  }

  @Test
  void aRotationAddsAVersionThatWrapsAtOnce() {
    KeyContext context = context();
    try (GeneratedKey old = provider().generate(context)) {
      KekStatus after = rotation().rotate();

      assertThat(after.currentVersion()).isEqualTo(2);
      assertThat(after.oldestUsable()).isEqualTo(1);
      assertThat(after.versions()).containsOnlyKeys(1, 2);
      assertThat(after.versions().get(2)).isAfterOrEqualTo(after.versions().get(1));
      try (GeneratedKey fresh = provider().generate(context)) {
        assertThat(fresh.wrapped().kekVersion()).isEqualTo(2);
      }
      provider().unwrap(context, old.wrapped()).close();
    }
  }

  @Test
  void aRewrapLeavesTheKeyAsItWas() throws Exception {
    KeyContext context = context();
    try (GeneratedKey generated = provider().generate(context);
        IssuedKey issued = generated.key().issue();
        GeneratedValueKey value = provider().generateValueKey(CATALOG)) {
      rotation().rotate();

      List<RewrapResult> results =
          rotation()
              .rewrapAll(
                  List.of(
                      new RewrapRequest(context, generated.wrapped()),
                      new RewrapRequest(CATALOG, value.wrapped())));

      assertThat(results).hasSize(2);
      assertThat(rewrapped(results.getFirst()).kekVersion()).isEqualTo(2);
      try (BucketKey unwrapped = provider().unwrap(context, rewrapped(results.getFirst()))) {
        unwrapped.open(issued.header()).close();
      }
      byte[] sealed = value.key().seal(new byte[1], new byte[0]);
      try (ValueKey unwrapped = provider().unwrapValueKey(CATALOG, rewrapped(results.getLast()))) {
        assertThat(unwrapped.open(sealed, new byte[0])).hasSize(1);
      }
    }
  }

  @Test
  void oneRefusedKeyDoesNotHoldTheOthersUp() {
    KeyContext context = context();
    try (GeneratedKey generated = provider().generate(context)) {
      WrappedKey good = generated.wrapped();
      String text = good.ciphertext();
      WrappedKey cut = new WrappedKey(good.kek(), 1, text.substring(0, text.length() - 8));
      WrappedKey foreign = new WrappedKey("elsewhere", 1, text);
      rotation().rotate();

      List<RewrapResult> results =
          rotation()
              .rewrapAll(
                  List.of(
                      new RewrapRequest(context(), good),
                      new RewrapRequest(context, good),
                      new RewrapRequest(context, cut),
                      new RewrapRequest(context, foreign),
                      new RewrapRequest(context, good)));

      assertThat(results)
          .extracting(result -> result instanceof RewrapResult.Rewrapped)
          .containsExactly(false, true, false, false, true);
      assertThat(results.toString()).doesNotContain(text);
      provider().unwrap(context, rewrapped(results.get(1))).close();
      provider().unwrap(context, rewrapped(results.get(4))).close();
    }
  }

  @Test
  void rewrapsMoreThanFitsOneRequestInOrder() {
    List<RewrapRequest> requests = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      KeyContext context = context();
      try (GeneratedKey generated = provider().generate(context)) {
        requests.add(new RewrapRequest(context, generated.wrapped()));
      }
    }
    rotation().rotate();

    List<RewrapResult> results = rotation().rewrapAll(requests);

    assertThat(results).hasSize(300);
    for (int i = 0; i < 300; i += 37) {
      KeyContext context = (KeyContext) requests.get(i).context();
      provider().unwrap(context, rewrapped(results.get(i))).close();
    }
    assertThat(rotation().rewrapAll(List.of())).isEmpty();
  }

  @Test
  void aRaisedMinimumRefusesWhatIsOlderAndNothingElse() {
    KeyContext context = context();
    try (GeneratedKey old = provider().generate(context)) {
      rotation().rotate();
      WrappedKey second =
          rewrapped(
              rotation().rewrapAll(List.of(new RewrapRequest(context, old.wrapped()))).getFirst());
      rotation().rotate();

      KekStatus after = officer().raiseMinimum(2);

      assertThat(after.oldestUsable()).isEqualTo(2);
      assertThat(after.versions()).containsOnlyKeys(2, 3);
      assertThat(provider().status()).isEqualTo(after);
      assertThatThrownBy(() -> provider().unwrap(context, old.wrapped()))
          .isInstanceOf(WrappedKeyRefusedException.class);
      assertThat(rotation().rewrapAll(List.of(new RewrapRequest(context, old.wrapped()))))
          .hasOnlyElementsOfType(RewrapResult.Refused.class);
      provider().unwrap(context, second).close();
      assertThat(officer().raiseMinimum(2)).isEqualTo(after);
    }
  }

  @Test
  void aMinimumIsNeverLoweredNorRaisedBeyondTheCurrentVersion() {
    rotation().rotate();
    officer().raiseMinimum(2);
    for (int version : new int[] {-1, 0, 1, 3, 99}) {
      assertThatThrownBy(() -> officer().raiseMinimum(version))
          .isInstanceOf(KekChangeRefusedException.class)
          .hasMessageContaining("from 2 to at most 2");
    }
    assertThat(provider().status().oldestUsable()).isEqualTo(2);
  }

  @Test
  void aTrimKeepsWhatIsUsable() {
    KeyContext context = context();
    officer().trim();
    rotation().rotate();
    officer().trim();
    assertThat(provider().status().versions()).containsOnlyKeys(1, 2);
    try (GeneratedKey current = provider().generate(context)) {
      officer().raiseMinimum(2);
      officer().trim();

      assertThat(provider().status().versions()).containsOnlyKeys(2);
      provider().unwrap(context, current.wrapped()).close();
      assertThat(rotation().rotate().currentVersion()).isEqualTo(3);
      provider().unwrap(context, current.wrapped()).close();
    }
  }

  @Test
  void aDeletedKekUnwrapsNothing() {
    KeyContext context = context();
    try (GeneratedKey generated = provider().generate(context)) {
      officer().delete();
      assertThatThrownBy(() -> provider().unwrap(context, generated.wrapped()))
          .isInstanceOf(RuntimeException.class);
    }
  }
}
