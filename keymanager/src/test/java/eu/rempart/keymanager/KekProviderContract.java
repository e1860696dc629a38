package eu.rempart.keymanager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.envelope.ValueKey;
import org.junit.jupiter.api.Test;

/** What every provider of key-encryption keys keeps to. */
public abstract class KekProviderContract {
  private static final KeyContext CONTEXT = context("acme", "bucket-1", BucketKeyId.random());
  private static final ValueKeyContext CATALOG = new ValueKeyContext("catalog", "c-1", 1);

  /** The provider under test; the same KEK throughout a test. */
  protected abstract KekProvider provider();

  /** Adds a version to the provider's KEK. */
  protected abstract void rotateKek();

  private static KeyContext context(String tenant, String bucket, BucketKeyId id) {
    return new KeyContext(new KeyScope(tenant, bucket), id);
  }

  @Test
  void unwrapsWhatItGenerated() throws Exception {
    try (GeneratedKey generated = provider().generate(CONTEXT);
        IssuedKey issued = generated.key().issue();
        BucketKey unwrapped = provider().unwrap(CONTEXT, generated.wrapped());
        DataKey opened = unwrapped.open(issued.header())) {
      assertThat(generated.key().id()).isEqualTo(CONTEXT.keyId());
      assertThat(unwrapped.id()).isEqualTo(CONTEXT.keyId());
      assertThat(opened.blobId()).isEqualTo(issued.header().blobId());
    }
  }

  @Test
  void generatesAnotherKeyEachTime() {
    try (GeneratedKey one = provider().generate(CONTEXT);
        GeneratedKey other = provider().generate(CONTEXT);
        IssuedKey issued = one.key().issue()) {
      assertThat(other.wrapped()).isNotEqualTo(one.wrapped());
      assertThatThrownBy(() -> other.key().open(issued.header()))
          .isInstanceOf(SealedBlobException.class);
    }
  }

  @Test
  void namesItselfAndItsVersionInWhatItWraps() {
    try (GeneratedKey generated = provider().generate(CONTEXT)) {
      assertThat(generated.wrapped().kek()).isEqualTo(provider().name());
      assertThat(generated.wrapped().kekVersion()).isEqualTo(provider().status().currentVersion());
    }
  }

  @Test
  void refusesEveryOtherContext() {
    try (GeneratedKey generated = provider().generate(CONTEXT)) {
      WrappedKey wrapped = generated.wrapped();
      refuses(context("other", "bucket-1", CONTEXT.keyId()), wrapped);
      refuses(context("acme", "bucket-2", CONTEXT.keyId()), wrapped);
      refuses(context("acme", "bucket-1", BucketKeyId.random()), wrapped);
      // The same characters, split at another place.
      refuses(context("acmeb", "ucket-1", CONTEXT.keyId()), wrapped);
    }
  }

  private void refuses(KeyContext context, WrappedKey wrapped) {
    assertThatThrownBy(() -> provider().unwrap(context, wrapped))
        .isInstanceOf(WrappedKeyRefusedException.class);
  }

  @Test
  void refusesAlteredKeys() {
    try (GeneratedKey generated = provider().generate(CONTEXT)) {
      WrappedKey wrapped = generated.wrapped();
      String text = wrapped.ciphertext();
      for (int at = text.lastIndexOf(':') + 1; at < text.length(); at += 9) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        String altered = text.substring(0, at) + other + text.substring(at + 1);
        refuses(CONTEXT, new WrappedKey(wrapped.kek(), wrapped.kekVersion(), altered));
      }
      String shorter = text.substring(0, text.length() - 8);
      refuses(CONTEXT, new WrappedKey(wrapped.kek(), wrapped.kekVersion(), shorter));
      refuses(CONTEXT, new WrappedKey(wrapped.kek(), wrapped.kekVersion(), "not a key"));
    }
  }

  @Test
  void refusesAnotherKeksKeys() {
    try (GeneratedKey generated = provider().generate(CONTEXT)) {
      WrappedKey foreign = new WrappedKey("elsewhere", 1, generated.wrapped().ciphertext());
      assertThatThrownBy(() -> provider().unwrap(CONTEXT, foreign))
          .isInstanceOf(UnknownKeyException.class);
    }
  }

  @Test
  void keepsValueKeysAndBucketKeysApart() throws Exception {
    byte[] plain = "a row".getBytes(UTF_8);
    byte[] aad = "its key".getBytes(UTF_8);
    try (GeneratedValueKey generated = provider().generateValueKey(CATALOG);
        ValueKey unwrapped = provider().unwrapValueKey(CATALOG, generated.wrapped())) {
      byte[] sealed = generated.key().seal(plain, aad);
      assertThat(unwrapped.open(sealed, aad)).isEqualTo(plain);
      refuses(CONTEXT, generated.wrapped());
      ValueKeyContext next = new ValueKeyContext("catalog", "c-1", 2);
      assertThatThrownBy(() -> provider().unwrapValueKey(next, generated.wrapped()))
          .isInstanceOf(WrappedKeyRefusedException.class);
    }
  }

  @Test
  void unwrapsOldVersions() throws Exception {
    try (GeneratedKey generated = provider().generate(CONTEXT);
        IssuedKey issued = generated.key().issue();
        GeneratedValueKey value = provider().generateValueKey(CATALOG)) {
      int before = provider().status().currentVersion();
      rotateKek();
      assertThat(provider().status().currentVersion()).isEqualTo(before + 1);
      assertThat(provider().status().versions()).containsKeys(before, before + 1);

      opens(generated.wrapped(), issued);
      provider().unwrapValueKey(CATALOG, value.wrapped()).close();
    }
  }

  private void opens(WrappedKey wrapped, IssuedKey issued) throws Exception {
    try (BucketKey unwrapped = provider().unwrap(CONTEXT, wrapped)) {
      unwrapped.open(issued.header()).close();
    }
  }

  @Test
  void isNotPrintedWithSecrets() {
    try (GeneratedKey generated = provider().generate(CONTEXT)) {
      String text = generated.wrapped().ciphertext();
      assertThat(generated.toString()).doesNotContain(text);
      assertThat(generated.wrapped().toString()).doesNotContain(text);
    }
  }
}
