package eu.rempart.keymanager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key-encryption keys there are. A wrapped key finds the one that made it by name; a person
 * chooses one by id. The first is the default, for whoever chooses none.
 */
public final class KekRegistry implements AutoCloseable {
  private final List<Kek> all;
  private final Map<String, KekProvider> byName = new LinkedHashMap<>();
  private final Map<String, KekProvider> byId = new LinkedHashMap<>();

  /**
   * A KEK under the id that people know it by.
   *
   * @param id unique, and for S3 clients a key id
   * @param provider who holds it
   */
  public record Kek(String id, KekProvider provider) {}

  /**
   * @param keks the default first; closed with the registry
   * @throws KeyConfigurationException when there is none, or two share an id or a name
   */
  public KekRegistry(List<Kek> keks) {
    this.all = List.copyOf(keks);
    if (all.isEmpty()) {
      throw new KeyConfigurationException("There is no key-encryption key");
    }
    for (Kek kek : all) {
      if (byId.put(kek.id(), kek.provider()) != null
          || byName.put(kek.provider().name(), kek.provider()) != null) {
        throw new KeyConfigurationException(
            "Two key-encryption keys share the id "
                + kek.id()
                + " or the name "
                + kek.provider().name());
      }
    }
  }

  /** A registry of one. */
  public static KekRegistry of(String id, KekProvider provider) {
    return new KekRegistry(List.of(new Kek(id, provider)));
  }

  /** Every KEK, the default first. */
  public List<Kek> all() {
    return all;
  }

  /** The KEK for whoever chooses none. */
  public KekProvider standard() {
    return all.getFirst().provider();
  }

  /** The KEK that people know by this id, or null. */
  public @Nullable KekProvider withId(String id) {
    return byId.get(id);
  }

  /**
   * The KEK of this name, as wrapped keys name it.
   *
   * @throws UnknownKeyException when there is none: what it wrapped cannot be unwrapped here
   */
  public KekProvider named(String kek) {
    KekProvider found = byName.get(kek);
    if (found == null) {
      throw new UnknownKeyException(
          "The configuration names no key-encryption key " + kek + ", which wrapped a key in use");
    }
    return found;
  }

  @Override
  public void close() {
    all.forEach(kek -> kek.provider().close());
  }
}
