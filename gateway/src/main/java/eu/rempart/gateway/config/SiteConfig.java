package eu.rempart.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A blob store and its place, as declared. */
public record SiteConfig(
    String name,
    Type type,
    @Nullable Path path,
    String country,
    String region,
    String operator,
    String jurisdiction,
    List<String> qualifications) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** What kind of store it is. */
  public enum Type {
    FILESYSTEM
  }

  public SiteConfig {
    Demand.that(
        NAME.matcher(name).matches(), "name", "'" + name + "' is not up to 63 of a-z, 0-9 and '-'");
    Demand.that(path != null, "path", "is needed: the folder of a filesystem site");
    Demand.present(country, "country");
    Demand.present(region, "region");
    Demand.present(operator, "operator");
    Demand.present(jurisdiction, "jurisdiction");
    qualifications = List.copyOf(qualifications);
  }
}
