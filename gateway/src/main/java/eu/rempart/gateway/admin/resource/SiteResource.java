package eu.rempart.gateway.admin.resource;

import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Page;
import eu.rempart.gateway.admin.schema.Choice;
import eu.rempart.gateway.admin.schema.Flag;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Many;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.place.SiteWatch;
import eu.rempart.storage.place.Place;
import eu.rempart.storage.place.Qualification;
import eu.rempart.storage.place.Region;
import eu.rempart.storage.place.Regions;
import eu.rempart.storage.place.Residency;
import eu.rempart.storage.place.Site;
import eu.rempart.storage.place.SiteHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /v1/sites}: where data may be, how each place is, and whether it may be one. */
public final class SiteResource {
  private static final Text NAME =
      Text.of("[a-z0-9-]+", 63, "the name of a site: up to 63 of a-z, 0-9 and -");
  private static final Form PLACE =
      Form.named("Place")
          .with("country", Text.PROSE)
          .with("region", Text.PROSE)
          .with("operator", Text.PROSE)
          .with("jurisdiction", Text.PROSE)
          .with("qualifications", Many.of(Text.PROSE));
  private static final Form SITE =
      Form.named("Site")
          .with("name", Text.PROSE)
          .with("region", Text.PROSE)
          .with("place", PLACE)
          .and("readable", new Flag())
          .and("writable", new Flag())
          .and("complaint", Text.PROSE)
          .and("residency", Choice.of("allowed", "refused"))
          .and("residencyBasis", Text.PROSE)
          .and("checked", Text.TIME);

  private final Regions regions;
  private final SiteWatch watch;

  public SiteResource(Regions regions, SiteWatch watch) {
    this.regions = regions;
    this.watch = watch;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(
                "/v1/sites",
                "listSites",
                "Sites with their places, and what the last check found of each.")
            .pages(SITE, NAME)
            .does(this::list));
  }

  private record Offered(Region region, Site site) {}

  private AdminAnswer list(AdminRequest request) {
    Page page = request.page();
    List<Offered> offered = new ArrayList<>();
    for (Region region : regions.all()) {
      region.sites().forEach(site -> offered.add(new Offered(region, site)));
    }
    List<Offered> found =
        offered.stream()
            .sorted(Comparator.comparing(each -> each.site().name()))
            .filter(each -> each.site().name().compareTo(page.after()) > 0)
            .limit(page.oneMore())
            .toList();
    return page.of(found, each -> each.site().name(), this::shown);
  }

  private Map<String, Object> shown(Offered offered) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", offered.site().name());
    fields.put("region", offered.region().name());
    fields.put("place", shown(offered.site().place()));
    SiteHealth health = watch.health(offered.site().name());
    if (health != null) {
      fields.put("readable", health.readable());
      fields.put("writable", health.writable());
      String complaint = health.complaint();
      if (complaint != null) {
        fields.put("complaint", complaint);
      }
      fields.put("residency", health.residency().allowed() ? "allowed" : "refused");
      if (health.residency() instanceof Residency.Allowed(Residency.Basis basis)) {
        fields.put("residencyBasis", basis.name().toLowerCase(Locale.ROOT));
      }
      fields.put("checked", health.checked().toString());
    }
    return fields;
  }

  private static Map<String, Object> shown(Place place) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("country", place.country().code());
    fields.put("region", place.regionName());
    fields.put("operator", place.operator());
    fields.put("jurisdiction", place.jurisdiction().code());
    fields.put(
        "qualifications",
        place.qualifications().stream().map(Qualification::word).sorted().toList());
    return fields;
  }
}
