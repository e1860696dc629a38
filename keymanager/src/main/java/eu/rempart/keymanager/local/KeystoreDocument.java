package eu.rempart.keymanager.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.keymanager.CanonicalFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A keystore file: JSON, with every key in it wrapped.
 *
 * @param format always {@value #FORMAT}
 * @param id random; part of the keystore's name, so wrapped keys find the keystore they need
 * @param argon2id how the passphrase becomes a key; null when a key file opens the keystore
 * @param check a throwaway key wrapped by the opening key: tells a wrong passphrase from damage
 * @param current the KEK version that wraps new keys
 * @param keys every version, oldest first
 * @param minimum the oldest version that unwraps; null when all do
 * @param seal a throwaway key wrapped by the opening key with all of the above as its context, so
 *     that no version can be added, dropped or made current by editing the file
 */
record KeystoreDocument(
    String format,
    String id,
    @Nullable Argon2idParameters argon2id,
    String check,
    int current,
    List<Kek> keys,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer minimum,
    String seal) {
  static final String FORMAT = "rempart-keystore/1";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * One version of the key-encryption key.
   *
   * @param version from 1
   * @param created when, as an ISO instant
   * @param wrapped the key, wrapped by the opening key
   */
  record Kek(int version, String created, String wrapped) {
    /** What the wrapped key is bound to. */
    byte[] context(String keystoreId) {
      return CanonicalFields.of(FORMAT + "/kek", keystoreId, Integer.toString(version), created);
    }
  }

  static byte[] checkContext(String keystoreId) {
    return CanonicalFields.of(FORMAT + "/check", keystoreId);
  }

  /** What the seal authenticates: every other field. */
  byte[] sealedFields() {
    List<String> fields = new ArrayList<>();
    fields.add(FORMAT + "/seal");
    fields.add(id);
    fields.add(argon2id == null ? "key-file" : argon2id.toString());
    fields.add(check);
    fields.add(Integer.toString(current));
    for (Kek kek : keys) {
      fields.add(Integer.toString(kek.version()));
      fields.add(kek.created());
      fields.add(kek.wrapped());
    }
    // The keys come in threes: these two fields are taken for none of them.
    if (minimum != null) {
      fields.add("minimum");
      fields.add(Integer.toString(minimum));
    }
    return CanonicalFields.of(fields.toArray(String[]::new));
  }

  KeystoreDocument with(int newCurrent, List<Kek> newKeys) {
    return new KeystoreDocument(format, id, argon2id, check, newCurrent, newKeys, minimum, seal);
  }

  KeystoreDocument withMinimum(int version) {
    return new KeystoreDocument(format, id, argon2id, check, current, keys, version, seal);
  }

  /** The oldest version that unwraps. */
  int oldestUsable() {
    int oldest = keys.stream().mapToInt(Kek::version).min().orElseThrow();
    return minimum == null ? oldest : Math.max(minimum, oldest);
  }

  KeystoreDocument withSeal(String newSeal) {
    return new KeystoreDocument(format, id, argon2id, check, current, keys, minimum, newSeal);
  }

  byte[] json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("NullAway") // Jackson fills absent fields with null, whatever the type says
  static KeystoreDocument parse(byte[] json) {
    KeystoreDocument read;
    try {
      read = JSON.readValue(json, KeystoreDocument.class);
    } catch (IOException e) {
      throw new DamagedKeystoreException("The keystore file is not a keystore, or is cut short");
    }
    if (read == null || !FORMAT.equals(read.format)) {
      throw new DamagedKeystoreException("The keystore file is not of format " + FORMAT);
    }
    boolean whole =
        read.id != null
            && read.check != null
            && read.seal != null
            && read.keys != null
            && read.keys.stream().allMatch(k -> k != null && k.created != null && k.wrapped != null)
            && read.keys.stream().anyMatch(k -> k.version == read.current);
    if (!whole) {
      throw new DamagedKeystoreException("The keystore file lacks fields");
    }
    return read;
  }

  static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new DamagedKeystoreException("The keystore file holds a field that is not base64");
    }
  }
}
