package eu.rempart.gateway.config;

import eu.rempart.storage.place.ResidencyPolicy;
import eu.rempart.storage.place.UnknownPlaceException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything an operator can set. Each record has the keys of its section of {@code defaults.yaml},
 * which says what they mean.
 *
 * @param residency a word, a map or a list, as the storage module's residency policy reads it
 */
public record RempartConfig(
    Path data,
    S3Config s3,
    ListenerConfig admin,
    ListenerConfig metrics,
    List<RegionConfig> regions,
    Object residency,
    KeysConfig keys,
    ObjectsConfig objects,
    JobsConfig jobs,
    LoggingConfig logging,
    AuditConfig audit) {

  public RempartConfig {
    Demand.that(!regions.isEmpty(), "regions", "needs at least one region");
    Set<String> regionNames = new HashSet<>();
    Set<String> siteNames = new HashSet<>();
    for (RegionConfig region : regions) {
      Demand.that(
          regionNames.add(region.name()), "regions", "has two regions named " + region.name());
      for (SiteConfig site : region.sites()) {
        Demand.that(siteNames.add(site.name()), "regions", "has two sites named " + site.name());
      }
    }
    regions = List.copyOf(regions);
    try {
      ResidencyPolicy.parse(residency);
    } catch (UnknownPlaceException e) {
      throw new UnusableValue(
          "residency",
          "must be eu, a country of the European Union such as FR, 'country: [FR]', 'jurisdiction:"
              + " [FR]', a qualification such as secnumcloud, or a list of these; not "
              + residency
              + " ("
              + e.getMessage()
              + ")");
    }
  }

  /** A configured path, from the data folder when it is relative. */
  public Path resolve(Path path) {
    return data.resolve(path).normalize();
  }

  /** The region of a bucket whose maker asked for none. */
  public String defaultRegion() {
    return regions.getFirst().name();
  }
}
