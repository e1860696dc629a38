package eu.rempart.keymanager.vault;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.keymanager.WrappingContext;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A key-encryption key in the transit engine of Vault or OpenBao. It is derived by context, so what
 * it wraps is bound to tenant, bucket and key id, and it cannot be exported: opening checks that.
 * Keys that were unwrapped pass through immutable strings of the driver and the JDK's HTTP client,
 * which are garbage soon but cannot be wiped.
 */
public final class VaultTransit implements KekProvider {
  private static final int KEY_BYTES = 32;
  private static final int KEY_BITS = 256;

  private final TransitClient transit;

  VaultTransit(TransitClient transit) {
    this.transit = transit;
  }

  /**
   * Logs in, if the connection has not, and checks the transit key.
   *
   * @param connection shared until both it and what is opened here are closed
   * @throws KeyConfigurationException when there is no such key, or its settings are unsafe
   * @throws KeyAccessDeniedException when Vault refuses the login or the check
   * @throws KeyManagerUnavailableException when Vault cannot be reached now
   */
  public static VaultTransit open(VaultConnection connection, TransitKeyName key) {
    return new VaultTransit(TransitClient.open(connection, key));
  }

  @Override
  public String name() {
    return transit.kek();
  }

  @Override
  public GeneratedKey generate(KeyContext context) {
    return generate(
        context,
        (bytes, wrapped) -> new GeneratedKey(BucketKey.take(context.keyId(), bytes), wrapped));
  }

  @Override
  public BucketKey unwrap(KeyContext context, WrappedKey wrapped) {
    return BucketKey.take(context.keyId(), decrypt(context, wrapped));
  }

  @Override
  public GeneratedValueKey generateValueKey(ValueKeyContext context) {
    return generate(
        context, (bytes, wrapped) -> new GeneratedValueKey(ValueKey.take(bytes), wrapped));
  }

  @Override
  public ValueKey unwrapValueKey(ValueKeyContext context, WrappedKey wrapped) {
    return ValueKey.take(decrypt(context, wrapped));
  }

  @Override
  public KekStatus status() {
    return transit.readKey().status(name());
  }

  private interface Taking<K> {
    K take(byte[] key, WrappedKey wrapped);
  }

  private <K> K generate(WrappingContext context, Taking<K> taking) {
    VaultReply reply = dataKey(context);
    WrappedKey wrapped = Ciphertext.wrapped(name(), reply.text("ciphertext"));
    byte[] key = key(reply);
    // Data sealed under a key that never unwraps is lost, so the wrapping is tried before use.
    byte[] again = decrypt(context, wrapped);
    try {
      if (!MessageDigest.isEqual(key, again)) {
        throw new KeyManagerUnavailableException("Vault's new data key does not unwrap to itself");
      }
      return taking.take(key, wrapped);
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(again, (byte) 0);
    }
  }

  private VaultReply dataKey(WrappingContext context) {
    try {
      return transit.use(
          VaultOperation.DATAKEY,
          "datakey/plaintext",
          Map.of("context", TransitClient.encode(context), "bits", KEY_BITS));
    } catch (WrappedKeyRefusedException e) {
      // 400: here it cannot be about a wrapped key.
      throw new UnknownKeyException("Vault has no usable transit key " + name());
    }
  }

  private byte[] decrypt(WrappingContext context, WrappedKey wrapped) {
    return key(
        transit.use(
            VaultOperation.DECRYPT,
            "decrypt",
            Map.of("ciphertext", transit.ours(wrapped), "context", TransitClient.encode(context))));
  }

  private static byte[] key(VaultReply reply) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(reply.text("plaintext"));
    } catch (IllegalArgumentException e) {
      throw new KeyManagerUnavailableException("Vault answered with a key that is not base64");
    }
    if (key.length != KEY_BYTES) {
      Arrays.fill(key, (byte) 0);
      throw new KeyManagerUnavailableException("Vault answered with a key that is not 32 bytes");
    }
    return key;
  }

  @Override
  public void close() {
    transit.close();
  }
}
