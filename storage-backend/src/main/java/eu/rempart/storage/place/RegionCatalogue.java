package eu.rempart.storage.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the providers' regions: which country each is truly in. The list is the resource
 * {@code regions.csv}, whose head names its sources. Names are compared without regard to case, and
 * an operator is matched by any of its names.
 *
 * <p>A name alone says little: eu-west-2 is London with AWS and Paris with Outscale, eu-central-2
 * Zurich with AWS and Berlin with IONOS. So a known operator is held to its own regions, and an
 * unknown one must not use a name that any provider has elsewhere.
 */
public final class RegionCatalogue {

  private static final RegionCatalogue STANDARD = RegionTable.read();

  private final List<Provider> providers;
  private final List<KnownRegion> regions;

  RegionCatalogue(List<Provider> providers, List<KnownRegion> regions) {
    this.providers = List.copyOf(providers);
    this.regions = List.copyOf(regions);
  }

  /** The catalogue that comes with this version. */
  public static RegionCatalogue standard() {
    return STANDARD;
  }

  /** Every provider's region of that name. */
  public List<KnownRegion> named(String regionName) {
    String name = regionName.strip().toLowerCase(Locale.ROOT);
    return regions.stream().filter(region -> region.name().equals(name)).toList();
  }

  /** All regions of all providers. */
  public List<KnownRegion> all() {
    return regions;
  }

  /** The provider that goes by that name, or null. */
  public @Nullable Provider provider(String operator) {
    for (Provider provider : providers) {
      if (provider.goesBy(operator)) {
        return provider;
      }
    }
    return null;
  }

  /** Whether what is declared of a place agrees with what is known of it. */
  Residency confirm(Located located) {
    Place place = located.place();
    Provider provider = provider(place.operator());
    if (provider != null && !provider.jurisdiction().equals(place.jurisdiction())) {
      return refuse(
          located,
          "declares the jurisdiction %s, but %s answers to the law of %s"
              .formatted(place.jurisdiction().code(), provider.title(), provider.jurisdiction()));
    }
    List<KnownRegion> candidates = new ArrayList<>(named(place.regionName()));
    if (provider != null) {
      candidates.removeIf(region -> !region.provider().equals(provider.name()));
    }
    for (KnownRegion region : candidates) {
      if (!region.country().equals(place.country())) {
        return refuse(
            located, "declares %s, but %s".formatted(place.country().code(), describe(region)));
      }
    }
    return new Residency.Allowed(
        candidates.isEmpty() ? Residency.Basis.DECLARATION : Residency.Basis.CATALOGUE);
  }

  /**
   * Refusals for a region offered to clients under a name that any provider uses outside the
   * European Union.
   */
  List<Residency.Refused> misleading(Region region) {
    return named(region.name()).stream()
        .filter(known -> !known.country().inEuropeanUnion())
        .map(known ->
            new Residency.Refused(
                "region '%s' cannot be offered under that name, because %s; call it something else"
                    .formatted(region.name(), describe(known))))
        .toList();
  }

  private static Residency.Refused refuse(Located located, String objection) {
    return new Residency.Refused(
        "%s %s; correct its declaration, or remove it from the configuration"
            .formatted(located.label(), objection));
  }

  private String describe(KnownRegion region) {
    Provider provider = provider(region.provider());
    return "%s of %s is in %s, %s"
        .formatted(
            region.name(),
            provider == null ? region.provider() : provider.title(),
            region.place(),
            region.country());
  }
}
