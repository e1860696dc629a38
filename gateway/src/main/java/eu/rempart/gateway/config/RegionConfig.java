package eu.rempart.gateway.config;

import java.util.List;

/** A region offered to clients, and its sites. */
public record RegionConfig(String name, List<SiteConfig> sites) {
  public RegionConfig {
    Demand.present(name, "name");
    Demand.that(!sites.isEmpty(), "sites", "needs at least one site");
    sites = List.copyOf(sites);
  }
}
