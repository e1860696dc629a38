package eu.rempart.gateway.place;

import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.metrics.ResidencyFailure;
import eu.rempart.gateway.s3.blob.WritableSites;
import eu.rempart.gateway.s3.bucket.ResidencyGate;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.storage.StoreReadOnlyException;
import eu.rempart.storage.place.Region;
import eu.rempart.storage.place.Residency;
import eu.rempart.storage.place.ResidencyCheck;
import eu.rempart.storage.place.Site;
import eu.rempart.storage.place.SiteHealth;
import eu.rempart.storage.place.Sites;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what each site can and may do, as last checked. A site that fails the residency policy, or
 * whose store fails, takes no new blobs until a check finds it well again.
 */
public final class SiteWatch implements ResidencyGate, WritableSites {
  private static final Logger log = LoggerFactory.getLogger(SiteWatch.class);

  private final Sites sites;
  private final ResidencyCheck residency;
  private final GatewayMetrics metrics;
  private final Clock clock;
  private final Map<String, SiteHealth> health = new ConcurrentHashMap<>();

  public SiteWatch(Sites sites, ResidencyCheck residency, GatewayMetrics metrics, Clock clock) {
    this.sites = sites;
    this.residency = residency;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Looks at every site now. */
  public void check() {
    for (Site site : sites.all()) {
      SiteHealth now = residency.site(site, clock);
      SiteHealth before = health.put(site.name(), now);
      if (now.residency() instanceof Residency.Refused) {
        metrics.residencyFailure(ResidencyFailure.SITE);
      }
      report(before, now);
    }
  }

  /** What the last check found of a site, or null before the first. */
  public @Nullable SiteHealth health(String site) {
    return health.get(site);
  }

  /** What is wrong with the sites, each a sentence. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (SiteHealth each : health.values()) {
      String complaint = each.complaint();
      if (complaint != null) {
        complaints.add(complaint);
      }
    }
    return complaints;
  }

  @Override
  public void require(Site site) throws StoreReadOnlyException {
    SiteHealth known = health.get(site.name());
    if (known == null || !known.writable()) {
      if (known != null && known.residency() instanceof Residency.Refused) {
        metrics.residencyFailure(ResidencyFailure.WRITE);
      }
      throw new StoreReadOnlyException(
          known == null
              ? "site '" + site.name() + "' has not been checked yet"
              : String.valueOf(known.complaint()));
    }
  }

  @Override
  public void require(Region region) {
    for (Site site : region.sites()) {
      SiteHealth known = health.get(site.name());
      if (known != null && known.residency() instanceof Residency.Refused(String sentence)) {
        metrics.residencyFailure(ResidencyFailure.LOCATION_CONSTRAINT);
        throw S3Exception.of(S3ErrorCode.INVALID_LOCATION_CONSTRAINT, sentence);
      }
    }
  }

  private static void report(@Nullable SiteHealth before, SiteHealth now) {
    String complaint = now.complaint();
    if (complaint != null) {
      log.error("{}", complaint);
    } else if (before != null && before.complaint() != null) {
      log.warn("site '{}' is well again", now.site());
    }
  }
}
