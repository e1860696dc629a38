package eu.rempart.keymanager.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a catalog key file.
 *
 * @param format always {@value #FORMAT}
 * @param catalog the catalog's id
 * @param current the generation that seals
 * @param keys every generation that still opens
 */
record CatalogKeyDocument(String format, String catalog, int current, List<Generation> keys) {
  private static final String FORMAT = "rempart-catalog-key/1";
  private static final String PURPOSE = "catalog";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * One generation of the key.
   *
   * @param generation from 1
   * @param created when, as an ISO instant
   * @param kek the KEK's name
   * @param kekVersion the KEK's version
   * @param wrapped the wrapped key
   */
  record Generation(int generation, String created, String kek, int kekVersion, String wrapped) {
    static Generation of(int generation, Instant created, WrappedKey wrapped) {
      return new Generation(
          generation,
          created.toString(),
          wrapped.kek(),
          wrapped.kekVersion(),
          wrapped.ciphertext());
    }

    WrappedKey wrappedKey() {
      return new WrappedKey(kek, kekVersion, wrapped);
    }

    Generation wrappedAs(WrappedKey now) {
      return new Generation(generation, created, now.kek(), now.kekVersion(), now.ciphertext());
    }
  }

  /** A document of one generation. */
  static CatalogKeyDocument first(String catalog, Generation key) {
    return new CatalogKeyDocument(FORMAT, catalog, key.generation(), List.of(key));
  }

  /** The context a generation is wrapped in. */
  static ValueKeyContext context(String catalog, int generation) {
    return new ValueKeyContext(PURPOSE, catalog, generation);
  }

  /** The document, or null when it is not whole. */
  @SuppressWarnings("NullAway") // Jackson fills absent fields with null, whatever the type says
  static @Nullable CatalogKeyDocument parse(byte[] json) {
    CatalogKeyDocument document;
    try {
      document = JSON.readValue(json, CatalogKeyDocument.class);
    } catch (IOException e) {
      return null;
    }
    boolean whole =
        document != null
            && FORMAT.equals(document.format)
            && document.keys != null
            && document.keys.stream().allMatch(k -> k != null && k.kek != null && k.wrapped != null)
            && document.keys.stream().anyMatch(k -> k.generation == document.current);
    return whole ? document : null;
  }

  byte[] json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a catalog key document does not encode", e);
    }
  }

  /** With one more generation, which seals from now on. */
  CatalogKeyDocument with(Generation key) {
    List<Generation> more = new ArrayList<>(keys);
    more.add(key);
    return new CatalogKeyDocument(format, catalog, key.generation(), more);
  }

  /** With the same generations, wrapped otherwise. */
  CatalogKeyDocument with(List<Generation> rewrapped) {
    return new CatalogKeyDocument(format, catalog, current, rewrapped);
  }

  /** With the generation that seals alone. */
  CatalogKeyDocument currentAlone() {
    return with(keys.stream().filter(key -> key.generation() == current).toList());
  }
}
