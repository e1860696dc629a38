package eu.rempart.gateway.app;

import eu.rempart.gateway.config.KeysConfig;
import eu.rempart.gateway.config.RegionConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.SiteConfig;
import eu.rempart.gateway.config.VaultConfig;
import eu.rempart.storage.BlobStore;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.filesystem.FilesystemStore;
import eu.rempart.storage.place.Located;
import eu.rempart.storage.place.Place;
import eu.rempart.storage.place.Region;
import eu.rempart.storage.place.Regions;
import eu.rempart.storage.place.Residency;
import eu.rempart.storage.place.ResidencyCheck;
import eu.rempart.storage.place.ResidencyPolicy;
import eu.rempart.storage.place.Site;
import eu.rempart.storage.place.Sites;
import eu.rempart.storage.place.UnknownPlaceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The regions and sites of the configuration, opened; or a refusal that names every place the
 * policy does not allow. No folder is touched before every place has been judged.
 *
 * @param check the policy, to be asked again while the gateway runs
 */
public record OpenPlaces(Regions regions, Sites sites, ResidencyCheck check) {

  /**
   * Judges every place, then opens the sites.
   *
   * @throws StartRefused with one sentence for each place that is refused, or for a store that does
   *     not open
   */
  static OpenPlaces open(RempartConfig config, Closing closing) {
    ResidencyCheck check = judge(config);
    List<Region> regions = new ArrayList<>();
    List<Site> sites = new ArrayList<>();
    for (RegionConfig region : config.regions()) {
      List<Site> ofRegion = new ArrayList<>();
      for (SiteConfig site : region.sites()) {
        ofRegion.add(new Site(site.name(), place(site), closing.add(store(config, site))));
      }
      sites.addAll(ofRegion);
      regions.add(new Region(region.name(), ofRegion));
    }
    OpenPlaces open = new OpenPlaces(new Regions(regions), new Sites(sites), check);
    refuse(check.regions(open.regions));
    return open;
  }

  /**
   * Judges every place of a configuration without opening any.
   *
   * @throws StartRefused with one sentence for each place that is refused
   */
  public static ResidencyCheck judge(RempartConfig config) {
    try {
      ResidencyCheck check = new ResidencyCheck(ResidencyPolicy.parse(config.residency()));
      List<Located> declared = new ArrayList<>();
      for (RegionConfig region : config.regions()) {
        if (region.sites().size() > 1) {
          throw StartRefused.forGood(
              "region '"
                  + region.name()
                  + "' has several sites; mirroring is not built yet, so give it one");
        }
        region
            .sites()
            .forEach(site -> declared.add(new Declared("site '" + site.name() + "'", place(site))));
      }
      if (config.keys().provider() == KeysConfig.Provider.VAULT) {
        declared.add(vault(config.keys().vault()));
      }
      refuse(check.places(declared));
      return check;
    } catch (UnknownPlaceException e) {
      throw StartRefused.forGood(String.valueOf(e.getMessage()));
    }
  }

  private static void refuse(List<Residency.Refused> refusals) {
    if (!refusals.isEmpty()) {
      throw StartRefused.forGood(
          refusals.stream().map(Residency.Refused::sentence).collect(Collectors.joining("\n")));
    }
  }

  private static Located vault(VaultConfig vault) {
    return new Declared(
        "the key manager",
        Place.parse(
            Objects.requireNonNull(vault.country()),
            "vault",
            vault.operator(),
            Objects.requireNonNull(vault.jurisdiction()),
            List.of()));
  }

  private static Place place(SiteConfig site) {
    try {
      return Place.parse(
          site.country(),
          site.region(),
          site.operator(),
          site.jurisdiction(),
          site.qualifications());
    } catch (UnknownPlaceException e) {
      throw StartRefused.forGood("site '" + site.name() + "': " + e.getMessage());
    }
  }

  /**
   * Opens one site's store; a missing or empty folder becomes a new one.
   *
   * @throws StartRefused when it does not open, with the store's own failure as its cause
   */
  public static BlobStore store(RempartConfig config, SiteConfig site) {
    Path folder = config.resolve(Objects.requireNonNull(site.path()));
    try {
      return FilesystemStore.open(folder);
    } catch (BlobStoreException e) {
      throw new StartRefused("site '" + site.name() + "' does not open: " + e.getMessage(), e);
    }
  }

  /** Something that is declared to be somewhere, before it is opened. */
  private record Declared(String label, Place place) implements Located {}
}
