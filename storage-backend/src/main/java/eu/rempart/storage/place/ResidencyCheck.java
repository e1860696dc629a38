package eu.rempart.storage.place;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The check of every declared place against a policy, made at start and again while running. */
public final class ResidencyCheck {

  private final ResidencyPolicy policy;

  public ResidencyCheck(ResidencyPolicy policy) {
    this.policy = policy;
  }

  /**
   * What the policy refuses of these; empty when all may be where they are. With one refusal the
   * gateway does not start.
   */
  public List<Residency.Refused> places(Collection<? extends Located> located) {
    List<Residency.Refused> refusals = new ArrayList<>();
    for (Located one : located) {
      if (policy.judge(one) instanceof Residency.Refused refused) {
        refusals.add(refused);
      }
    }
    return refusals;
  }

  /**
   * What is wrong with the regions offered to clients: a site the policy refuses, or a name that
   * promises another place.
   */
  public List<Residency.Refused> regions(Regions regions) {
    List<Residency.Refused> refusals = new ArrayList<>();
    for (Region region : regions.all()) {
      refusals.addAll(RegionCatalogue.standard().misleading(region));
      refusals.addAll(places(region.sites()));
    }
    return refusals.stream().distinct().toList();
  }

  /** The health of a site now: asks its store, and judges its place. */
  public SiteHealth site(Site site, Clock clock) {
    return new SiteHealth(site.name(), site.store().check(), policy.judge(site), clock.instant());
  }
}
