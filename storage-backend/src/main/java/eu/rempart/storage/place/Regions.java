package eu.rempart.storage.place;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/** The regions a gateway offers, the first of which is the default. */
public final class Regions {

  private final LinkedHashMap<String, Region> byName = new LinkedHashMap<>();
  private final Region standard;

  /**
   * @throws IllegalArgumentException when there is none, or two have the same name
   */
  public Regions(List<Region> regions) {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("A gateway offers at least one region");
    }
    for (Region region : regions) {
      if (byName.putIfAbsent(region.name(), region) != null) {
        throw new IllegalArgumentException("There are two regions named '" + region.name() + "'");
      }
    }
    this.standard = regions.getFirst();
  }

  /** The region of a bucket whose maker asked for none. */
  public Region standard() {
    return standard;
  }

  /** The region of that name, or null. */
  public @Nullable Region find(String name) {
    return byName.get(name);
  }

  public SequencedCollection<Region> all() {
    return Collections.unmodifiableSequencedCollection(byName.sequencedValues());
  }

  /**
   * The region a client asked for. Names are compared letter by letter, and no name stands for
   * another: us-east-1 and eu-west-2 are places of someone else's.
   *
   * @param locationConstraint as sent; null or empty when the client leaves the choice to the
   *     gateway
   */
  public RegionLookup require(@Nullable String locationConstraint) {
    if (locationConstraint == null || locationConstraint.isEmpty()) {
      return new RegionLookup.Found(standard);
    }
    Region region = byName.get(locationConstraint);
    if (region != null) {
      return new RegionLookup.Found(region);
    }
    return new RegionLookup.InvalidLocationConstraint(
        "The specified location constraint is not valid: this gateway offers "
            + String.join(", ", byName.keySet())
            + ".");
  }
}
