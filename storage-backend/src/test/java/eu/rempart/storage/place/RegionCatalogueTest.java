package eu.rempart.storage.place;

import static eu.rempart.storage.place.Places.own;
import static eu.rempart.storage.place.Places.sentence;
import static eu.rempart.storage.place.Places.site;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCatalogueTest {

  private final RegionCatalogue catalogue = RegionCatalogue.standard();

  @ParameterizedTest
  @CsvSource({
    "aws, eu-west-1, IE",
    "aws, eu-west-2, GB",
    "aws, eu-west-3, FR",
    "aws, eu-central-1, DE",
    "aws, eu-central-2, CH",
    "aws, eusc-de-east-1, DE",
    "aws, us-east-1, US",
    "outscale, eu-west-2, FR",
    "outscale, us-east-2, US",
    "ionos, eu-central-2, DE",
    "azure, norwayeast, NO",
    "azure, switzerlandnorth, CH",
    "azure, uksouth, GB",
    "azure, francecentral, FR",
    "google, europe-west2, GB",
    "google, europe-west6, CH",
    "google, europe-west9, FR",
    "ovhcloud, GRA, FR",
    "ovhcloud, uk, GB",
    "ovhcloud, bhs, CA",
    "ovhcloud, waw, PL",
    "scaleway, nl-ams, NL",
    "hetzner, fsn1, DE",
    "hetzner, hel1, FI",
    "hetzner, ash, US",
    "exoscale, ch-gva-2, CH",
    "exoscale, at-vie-1, AT",
    "clever-cloud, par, FR",
    "clever-cloud, ldn, GB",
    "clever-cloud, mtl, CA"
  })
  void knowsWhereARegionIs(String provider, String region, String country) {
    assertThat(catalogue.named(region).stream().filter(known -> known.provider().equals(provider)))
        .singleElement()
        .extracting(known -> known.country().code())
        .isEqualTo(country);
  }

  @Test
  void namesEachRegionOfAProviderOnce() {
    Set<String> seen = new HashSet<>();
    for (KnownRegion region : catalogue.all()) {
      assertThat(seen.add(region.provider() + " " + region.name())).as(region.toString()).isTrue();
      assertThat(catalogue.provider(region.provider())).as(region.toString()).isNotNull();
      assertThat(region.name()).isLowerCase();
    }
    assertThat(seen).hasSizeGreaterThan(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS", "aws", "Amazon Web Services", "Amazon S3", "amazon"})
  void knowsAProviderByItsNames(String operator) {
    assertThat(catalogue.provider(operator)).extracting(Provider::name).isEqualTo("aws");
  }

  @Test
  void catchesADeclarationThatIsNotTrue() {
    assertThat(sentence(ResidencyPolicy.EU.judge(site("backup", "FR", "eu-west-2", "AWS", "US"))))
        .isEqualTo(
            "site 'backup' declares FR, but eu-west-2 of AWS is in London, GB (United Kingdom);"
                + " correct its declaration, or remove it from the configuration");
    assertThat(sentence(ResidencyPolicy.EU.judge(site("b", "SE", "norwayeast", "Azure", "US"))))
        .contains("Oslo, NO (Norway)");
    assertThat(sentence(ResidencyPolicy.EU.judge(site("b", "DE", "europe-west6", "gcp", "US"))))
        .contains("Zurich, CH");
    assertThat(sentence(ResidencyPolicy.EU.judge(site("b", "IE", "us-east-1", "aws", "US"))))
        .contains("Northern Virginia, US");
    assertThat(sentence(ResidencyPolicy.EU.judge(site("b", "FR", "de", "ovh", "FR"))))
        .contains("DE (Germany)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu-west-2",
        "EU-WEST-2",
        "eu-central-2",
        "norwayeast",
        "us-east-1",
        "uksouth",
        "europe-west6"
      })
  void believesNoStrangerWhoUsesSuchAName(String region) {
    assertThat(ResidencyPolicy.EU.judge(site("b", "FR", region, "Dupont & Fils", "FR")).allowed())
        .isFalse();
  }

  @Test
  void tellsProvidersApartThatUseOneName() {
    assertThat(ResidencyPolicy.EU.judge(site("a", "FR", "eu-west-2", "Outscale", "FR")))
        .isEqualTo(new Residency.Allowed(Residency.Basis.CATALOGUE));
    assertThat(ResidencyPolicy.EU.judge(site("a", "DE", "eu-central-2", "IONOS", "DE")).allowed())
        .isTrue();
    assertThat(ResidencyPolicy.EU.judge(site("a", "DE", "eu-central-2", "AWS", "US")).allowed())
        .isFalse();
  }

  @Test
  void takesOnesOwnDataCentreAtItsWord() {
    assertThat(ResidencyPolicy.EU.judge(own("cellar", "FR")))
        .isEqualTo(new Residency.Allowed(Residency.Basis.DECLARATION));
  }

  @Test
  void knowsWhoseLawAProviderAnswersTo() {
    assertThat(sentence(ResidencyPolicy.EU.judge(site("a", "DE", "eusc-de-east-1", "AWS", "DE"))))
        .contains("declares the jurisdiction DE, but AWS answers to the law of US (United States)");
    assertThat(ResidencyPolicy.EU.judge(site("a", "DE", "eusc-de-east-1", "AWS", "US")).allowed())
        .isTrue();
  }

  @Test
  void refusesToOfferClientsANameThatMeansAnotherPlace() {
    for (String name :
        List.of("eu-west-2", "us-east-1", "norwayeast", "eu-central-2", "europe-west6")) {
      assertThat(catalogue.misleading(new Region(name, List.of(own("paris", "FR")))))
          .as(name)
          .isNotEmpty()
          .allMatch(refusal -> refusal.sentence().contains("call it something else"));
    }
    assertThat(catalogue.misleading(new Region("eu-fr-1", List.of(own("paris", "FR"))))).isEmpty();
    assertThat(catalogue.misleading(new Region("eu-west-3", List.of(own("paris", "FR")))))
        .isEmpty();
  }
}
