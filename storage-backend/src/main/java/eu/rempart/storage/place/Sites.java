package eu.rempart.storage.place;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/** The sites of a gateway by name, in the order they were configured. */
public final class Sites {

  private final LinkedHashMap<String, Site> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when two have the same name
   */
  public Sites(Collection<Site> sites) {
    for (Site site : sites) {
      if (byName.putIfAbsent(site.name(), site) != null) {
        throw new IllegalArgumentException("There are two sites named '" + site.name() + "'");
      }
    }
  }

  /** The site of that name, or null. */
  public @Nullable Site find(String name) {
    return byName.get(name);
  }

  /**
   * The site of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Site require(String name) {
    Site site = byName.get(name);
    if (site == null) {
      throw new IllegalArgumentException("There is no site named '" + name + "'");
    }
    return site;
  }

  public SequencedCollection<Site> all() {
    return Collections.unmodifiableSequencedCollection(byName.sequencedValues());
  }
}
