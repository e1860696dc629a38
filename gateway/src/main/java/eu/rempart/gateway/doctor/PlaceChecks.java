package eu.rempart.gateway.doctor;

import eu.rempart.gateway.app.OpenPlaces;
import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.config.RempartConfig;
import java.util.List;

/** Every place against the residency policy, then every site. */
final class PlaceChecks {
  private static final String SUBJECT = "residency";

  private PlaceChecks() {}

  /** A finding for each place that is refused, or one that says all are within. */
  static List<Finding> judged(RempartConfig config) {
    try {
      OpenPlaces.judge(config);
      return List.of(Finding.ok(SUBJECT, "every place is within the policy " + config.residency()));
    } catch (StartRefused e) {
      return String.valueOf(e.getMessage())
          .lines()
          .map(sentence -> Finding.fail(SUBJECT, sentence))
          .toList();
    }
  }

  /** A finding for each site. */
  static List<Finding> opened(RempartConfig config) {
    return config.regions().stream()
        .flatMap(region -> region.sites().stream())
        .map(site -> new SiteCheck(config, site).look())
        .toList();
  }
}
