package eu.rempart.storage.place;

import static eu.rempart.storage.place.Places.own;
import static eu.rempart.storage.place.Places.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.storage.StoreHealth;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidencyCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final ResidencyCheck check = new ResidencyCheck(ResidencyPolicy.EU);
  private final Site paris = own("paris", "FR");
  private final Site london = site("london", "GB", "eu-west-2", "AWS", "US");

  @Test
  void namesEveryPlaceThatIsRefused() {
    Sites sites =
        new Sites(
            List.of(
                paris,
                london,
                own("zurich", "CH"),
                own("oslo", "NO"),
                site("virginia", "US", "us-east-1", "aws", "US")));
    assertThat(check.places(sites.all()))
        .extracting(Residency.Refused::sentence)
        .hasSize(4)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("site 'london' is in GB (United Kingdom)"),
            second -> assertThat(second).startsWith("site 'zurich' is in CH (Switzerland)"),
            third -> assertThat(third).startsWith("site 'oslo' is in NO (Norway)"),
            fourth -> assertThat(fourth).startsWith("site 'virginia' is in US (United States)"));
    assertThat(check.places(List.of(paris))).isEmpty();
  }

  @Test
  void checksWhatIsNoSiteTheSameWay() {
    Located vault =
        new Located() {
          @Override
          public String label() {
            return "key manager 'vault'";
          }

          @Override
          public Place place() {
            return london.place();
          }
        };
    assertThat(check.places(List.of(vault)))
        .singleElement()
        .extracting(Residency.Refused::sentence)
        .asString()
        .startsWith("key manager 'vault' is in GB");
  }

  @Test
  void checksRegionsAndTheirSitesOnce() {
    Regions regions =
        new Regions(
            List.of(
                new Region("eu-fr-1", List.of(paris, london)),
                new Region("eu-west-2", List.of(london, paris))));
    assertThat(check.regions(regions))
        .extracting(Residency.Refused::sentence)
        .anyMatch(
            sentence -> sentence.startsWith("region 'eu-west-2' cannot be offered under that name"))
        .filteredOn(sentence -> sentence.startsWith("site 'london'"))
        .hasSize(1);
    assertThat(check.regions(new Regions(List.of(new Region("eu-fr-1", List.of(paris))))))
        .isEmpty();
  }

  @Test
  void makesASiteUnwritableThatFails() throws Exception {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    SiteHealth well = check.site(paris, clock);
    assertThat(well.writable()).isTrue();
    assertThat(well.complaint()).isNull();
    assertThat(well.checked()).isEqualTo(NOW);

    SiteHealth misplaced = check.site(london, clock);
    assertThat(misplaced.writable()).isFalse();
    assertThat(misplaced.readable()).isTrue();
    assertThat(misplaced.complaint()).startsWith("site 'london' is in GB");

    paris.store().close();
    SiteHealth away = check.site(paris, clock);
    assertThat(away.writable()).isFalse();
    assertThat(away.readable()).isFalse();
    assertThat(away.complaint()).startsWith("site 'paris' is away");

    SiteHealth readOnly =
        new SiteHealth("paris", new StoreHealth.ReadOnly("sync failed"), well.residency(), NOW);
    assertThat(readOnly.writable()).isFalse();
    assertThat(readOnly.readable()).isTrue();
    assertThat(readOnly.complaint()).isEqualTo("site 'paris' takes no writes: sync failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"us-east-1", "eu-west-2", "EU", "eu-fr-2", "EU-FR-1", " eu-fr-1", "norwayeast"})
  void knowsNoLocationButItsOwn(String constraint) {
    assertThat(regions().require(constraint))
        .isInstanceOfSatisfying(
            RegionLookup.InvalidLocationConstraint.class,
            refused -> assertThat(refused.sentence()).contains("eu-fr-1, eu-de-1"));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = "eu-fr-1")
  void givesTheRegionAskedForOrTheFirst(String constraint) {
    assertThat(regions().require(constraint))
        .isInstanceOfSatisfying(
            RegionLookup.Found.class,
            found -> assertThat(found.region().name()).isEqualTo("eu-fr-1"));
  }

  @Test
  void refusesNamesTwice() {
    assertThatThrownBy(() -> new Sites(List.of(paris, paris))).hasMessageContaining("'paris'");
    Region region = new Region("eu-fr-1", List.of(paris));
    assertThatThrownBy(() -> new Regions(List.of(region, region)))
        .hasMessageContaining("'eu-fr-1'");
    assertThatThrownBy(() -> new Regions(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Region("eu-fr-1", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sites(List.of()).require("nowhere"))
        .hasMessageContaining("'nowhere'");
  }

  private Regions regions() {
    return new Regions(
        List.of(
            new Region("eu-fr-1", List.of(paris)),
            new Region("eu-de-1", List.of(own("berlin", "DE")))));
  }
}
