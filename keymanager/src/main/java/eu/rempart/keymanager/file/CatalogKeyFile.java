package eu.rempart.keymanager.file;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where the catalog's value key is kept: a JSON file with the key wrapped by the KEK, bound to the
 * catalog's id and the key's generation. The file is worth nothing without the KEK, and the catalog
 * nothing without the file: it is durable before the key is handed out.
 */
public final class CatalogKeyFile {
  private static final String FORMAT = "rempart-catalog-key/1";
  private static final String PURPOSE = "catalog";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final PrivateFile file;

  /**
   * The file's content.
   *
   * @param format always {@value #FORMAT}
   * @param catalog the catalog's id
   * @param current the generation that seals
   * @param keys every generation that still opens
   */
  record Document(String format, String catalog, int current, List<Generation> keys) {}

  /**
   * One generation of the key.
   *
   * @param generation from 1
   * @param created when, as an ISO instant
   * @param kek the KEK's name
   * @param kekVersion the KEK's version
   * @param wrapped the wrapped key
   */
  record Generation(int generation, String created, String kek, int kekVersion, String wrapped) {}

  public CatalogKeyFile(Path path) {
    this.file = new PrivateFile(path);
  }

  /**
   * The catalog's key, made and stored at the first call. When several do so at once they all get
   * the one that was stored first.
   *
   * @param catalogId the catalog's own id, stored with its rows
   * @throws KeyConfigurationException when the file is not whole, or another catalog's
   */
  public ValueKey loadOrCreate(String catalogId, KekProvider provider) {
    if (!file.exists()) {
      ValueKeyContext context = new ValueKeyContext(PURPOSE, catalogId, 1);
      GeneratedValueKey generated = provider.generateValueKey(context);
      if (store(catalogId, generated.wrapped())) {
        return generated.key();
      }
      generated.close();
    }
    return load(catalogId, provider);
  }

  private boolean store(String catalogId, WrappedKey wrapped) {
    Generation first =
        new Generation(
            1, Instant.now().toString(), wrapped.kek(), wrapped.kekVersion(), wrapped.ciphertext());
    try {
      Document document = new Document(FORMAT, catalogId, 1, List.of(first));
      return file.create(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
    } catch (IOException e) {
      throw new KeyConfigurationException(
          "The file " + file.path() + " cannot be written: " + e.getClass().getSimpleName());
    }
  }

  private ValueKey load(String catalogId, KekProvider provider) {
    Document document = parse();
    if (!catalogId.equals(document.catalog())) {
      throw new KeyConfigurationException(
          "The file " + file.path() + " holds the key of another catalog");
    }
    for (Generation key : document.keys()) {
      if (key.generation() == document.current()) {
        ValueKeyContext context = new ValueKeyContext(PURPOSE, catalogId, key.generation());
        return provider.unwrapValueKey(
            context, new WrappedKey(key.kek(), key.kekVersion(), key.wrapped()));
      }
    }
    throw notWhole();
  }

  @SuppressWarnings("NullAway") // Jackson fills absent fields with null, whatever the type says
  private Document parse() {
    Document document;
    try {
      document = JSON.readValue(file.read(), Document.class);
    } catch (IOException e) {
      throw notWhole();
    }
    boolean whole =
        document != null
            && FORMAT.equals(document.format)
            && document.keys != null
            && document.keys.stream()
                .allMatch(k -> k != null && k.kek != null && k.wrapped != null);
    if (!whole) {
      throw notWhole();
    }
    return document;
  }

  private KeyConfigurationException notWhole() {
    return new KeyConfigurationException("The file " + file.path() + " is not a whole catalog key");
  }
}
