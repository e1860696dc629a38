package eu.rempart.keymanager.file;

import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.RewrapResult;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.ValueKeys;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.keymanager.file.CatalogKeyDocument.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the generations of a catalog's value key are kept: a JSON file with each wrapped by a KEK,
 * bound to the catalog's id and the generation. The file is worth nothing without the KEK, and the
 * catalog nothing without the file: every change is durable before it is acted on, and the file is
 * whole at any moment. Changes are made by one process, through one object.
 */
public final class CatalogKeyFile {
  private final PrivateFile file;
  private final String catalogId;
  private final KekRegistry keks;
  private final ReentrantLock changing = new ReentrantLock();

  /**
   * @param catalogId the catalog's own id, stored with its rows
   * @param keks what wraps the key; they stay the caller's to close
   */
  public CatalogKeyFile(Path path, String catalogId, KekRegistry keks) {
    this.file = new PrivateFile(path);
    this.catalogId = catalogId;
    this.keks = keks;
  }

  /**
   * Every generation of the key, the first made and stored at the first call. When several do so at
   * once they all get the one that was stored first.
   *
   * @throws KeyConfigurationException when the file is not whole, or another catalog's
   */
  public ValueKeys loadOrCreate() {
    if (!file.exists()) {
      GeneratedValueKey made = generate(keks.standard(), 1);
      Generation first = Generation.of(1, Instant.now(), made.wrapped());
      boolean stored;
      try {
        stored = file.create(CatalogKeyDocument.first(catalogId, first).json());
      } catch (IOException e) {
        throw unwritable(e);
      }
      if (stored) {
        return new ValueKeys(1, Map.of(1, made.key()));
      }
      made.close();
    }
    return unwrap(read());
  }

  /** When the generation that seals was made. */
  public Instant created() {
    CatalogKeyDocument document = read();
    return document.keys().stream()
        .filter(key -> key.generation() == document.current())
        .map(key -> Instant.parse(key.created()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Adds a generation, which seals from now on, after the given one; harmless when repeated.
   *
   * @param before the generation that seals until now
   * @return the generation that seals
   */
  public int rotate(int before) {
    changing.lock();
    try {
      CatalogKeyDocument now = read();
      if (now.current() > before) {
        return now.current();
      }
      int next = now.current() + 1;
      try (GeneratedValueKey made = generate(keks.standard(), next)) {
        replace(now.with(Generation.of(next, Instant.now(), made.wrapped())));
      }
      return next;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Wraps every generation anew under the current version of a KEK; only those it wraps already.
   *
   * @return how many there were
   * @throws WrappedKeyRefusedException when one is refused; nothing is changed then
   */
  public int rewrap(KekRotation rotation) {
    changing.lock();
    try {
      CatalogKeyDocument now = read();
      List<Generation> wrapped = wrappedBy(now, rotation.name());
      List<RewrapResult> results =
          rotation.rewrapAll(
              wrapped.stream()
                  .map(key -> new RewrapRequest(context(key.generation()), key.wrappedKey()))
                  .toList());
      Map<Integer, Generation> rewrapped = new HashMap<>();
      for (int i = 0; i < results.size(); i++) {
        int generation = wrapped.get(i).generation();
        switch (results.get(i)) {
          case RewrapResult.Rewrapped(var as) ->
              rewrapped.put(generation, wrapped.get(i).wrappedAs(as));
          case RewrapResult.Refused(var sentence) ->
              throw new WrappedKeyRefusedException(
                  "The catalog's key %d cannot be wrapped anew: %s"
                      .formatted(generation, sentence));
        }
      }
      if (!rewrapped.isEmpty()) {
        replace(
            now.with(
                now.keys().stream()
                    .map(key -> rewrapped.getOrDefault(key.generation(), key))
                    .toList()));
      }
      return rewrapped.size();
    } finally {
      changing.unlock();
    }
  }

  /** How many generations are wrapped under versions of a KEK before the given one. */
  public int wrappedBefore(String kek, int version) {
    return (int) wrappedBy(read(), kek).stream().filter(key -> key.kekVersion() < version).count();
  }

  /**
   * Forgets, for good, every generation but the one that seals, once that one has been unwrapped
   * from what the file says: whatever the others still seal cannot be opened any more.
   *
   * @return how many were forgotten
   */
  public int retire() {
    changing.lock();
    try {
      CatalogKeyDocument now = read();
      CatalogKeyDocument next = now.currentAlone();
      unwrap(next).close();
      if (next.keys().size() < now.keys().size()) {
        replace(next);
      }
      return now.keys().size() - next.keys().size();
    } finally {
      changing.unlock();
    }
  }

  private GeneratedValueKey generate(KekProvider provider, int generation) {
    return provider.generateValueKey(context(generation));
  }

  private ValueKeyContext context(int generation) {
    return CatalogKeyDocument.context(catalogId, generation);
  }

  private static List<Generation> wrappedBy(CatalogKeyDocument document, String kek) {
    return document.keys().stream().filter(key -> key.kek().equals(kek)).toList();
  }

  private ValueKeys unwrap(CatalogKeyDocument document) {
    List<ValueKey> opened = new ArrayList<>();
    Map<Integer, ValueKey> keys = new HashMap<>();
    try {
      for (Generation key : document.keys()) {
        ValueKey unwrapped =
            keks.named(key.kek()).unwrapValueKey(context(key.generation()), key.wrappedKey());
        opened.add(unwrapped);
        keys.put(key.generation(), unwrapped);
      }
      return new ValueKeys(document.current(), keys);
    } catch (RuntimeException e) {
      opened.forEach(ValueKey::close);
      throw e;
    }
  }

  private CatalogKeyDocument read() {
    CatalogKeyDocument document = CatalogKeyDocument.parse(file.read());
    if (document == null) {
      throw new KeyConfigurationException(
          "The file " + file.path() + " is not a whole catalog key");
    }
    if (!catalogId.equals(document.catalog())) {
      throw new KeyConfigurationException(
          "The file " + file.path() + " holds the key of another catalog");
    }
    return document;
  }

  private void replace(CatalogKeyDocument document) {
    try {
      file.replace(document.json());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private KeyConfigurationException unwritable(IOException e) {
    return new KeyConfigurationException(
        "The file " + file.path() + " cannot be written: " + e.getClass().getSimpleName());
  }
}
