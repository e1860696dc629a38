package eu.rempart.storage.place;

import static eu.rempart.storage.place.Places.own;
import static eu.rempart.storage.place.Places.sentence;
import static eu.rempart.storage.place.Places.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResidencyPolicyTest {

  static Collection<Country> memberStates() {
    return Country.europeanUnion();
  }

  @ParameterizedTest
  @MethodSource("memberStates")
  void allowsEachOfThe27(Country country) {
    assertThat(ResidencyPolicy.EU.judge(own("here", country.code())).allowed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "london, GB, United Kingdom",
    "zurich, CH, Switzerland",
    "oslo, NO, Norway",
    "virginia, US, United States",
    "reykjavik, IS, Iceland",
    "vaduz, LI, Liechtenstein"
  })
  void refusesTheRestWithASentence(String name, String code, String country) {
    assertThat(sentence(ResidencyPolicy.EU.judge(own(name, code))))
        .isEqualTo(
            "site '%s' is in %s (%s), which is not one of the 27 member states of the European Union (residency policy: eu);"
                    .formatted(name, code, country)
                + " move it to a place the policy allows, or remove it from the configuration");
  }

  @Property
  void refusesEveryCountryThatIsNotOnTheList(@ForAll("countries") Country country) {
    assertThat(ResidencyPolicy.EU.judge(own("here", country.code())).allowed())
        .isEqualTo(Country.europeanUnion().contains(country));
  }

  @Test
  void choosesAmongCountries() {
    ResidencyPolicy policy = ResidencyPolicy.parse(Map.of("country", List.of("FR", "de")));
    assertThat(policy.judge(own("paris", "FR")).allowed()).isTrue();
    assertThat(policy.judge(own("berlin", "DE")).allowed()).isTrue();
    assertThat(sentence(policy.judge(own("milan", "IT"))))
        .startsWith(
            "site 'milan' is in IT (Italy), which is not one of DE, FR (residency policy: eu,"
                + " country: [DE, FR])");
  }

  @Test
  void asksForSecNumCloudAndTheLawThatGoesWithIt() {
    ResidencyPolicy policy = ResidencyPolicy.parse("secnumcloud");
    assertThat(
            policy
                .judge(site("a", "FR", "cloudgouv-eu-west-1", "outscale", "FR", "secnumcloud"))
                .allowed())
        .isTrue();
    assertThat(sentence(policy.judge(site("b", "FR", "gra", "ovhcloud", "FR", "hds"))))
        .contains("not declared to hold SecNumCloud");
    assertThat(sentence(policy.judge(site("c", "FR", "eu-west-3", "aws", "US", "secnumcloud"))))
        .contains("is run by aws under the law of US (United States)");
  }

  @Test
  void asksForTheOperatorsLaw() {
    ResidencyPolicy policy =
        ResidencyPolicy.parse(List.of("eu", Map.of("jurisdiction", List.of("FR", "DE"))));
    assertThat(policy.judge(site("a", "DE", "fsn1", "hetzner", "DE")).allowed()).isTrue();
    assertThat(sentence(policy.judge(site("b", "DE", "eu-central-1", "aws", "US"))))
        .contains("not one of DE, FR");
    assertThat(
            ResidencyPolicy.parse("jurisdiction: eu")
                .judge(site("c", "AT", "at-vie-1", "exoscale", "CH"))
                .allowed())
        .isFalse();
  }

  @Test
  void asksForQualifications() {
    ResidencyPolicy policy = ResidencyPolicy.parse(List.of("hds", "iso27001"));
    assertThat(policy.judge(site("a", "FR", "gra", "ovh", "FR", "hds", "iso27001")).allowed())
        .isTrue();
    assertThat(policy.judge(site("b", "FR", "gra", "ovh", "FR", "hds")).allowed()).isFalse();
    assertThat(policy.judge(site("c", "FR", "gra", "ovh", "FR", "none")).allowed()).isFalse();
  }

  @Test
  void isOneHoweverSpelt() {
    assertThat(ResidencyPolicy.parse("country: [FR, DE]"))
        .isEqualTo(ResidencyPolicy.parse(Map.of("country", List.of("DE", "FR"))))
        .isEqualTo(ResidencyPolicy.parse(List.of("eu", "FR", "DE")))
        .hasSameHashCodeAs(ResidencyPolicy.parse(List.of("DE", "FR")));
    assertThat(ResidencyPolicy.parse("EU")).isEqualTo(ResidencyPolicy.EU).hasToString("eu");
    assertThat(ResidencyPolicy.parse("c5"))
        .isEqualTo(ResidencyPolicy.parse(Map.of("qualification", "c5")));
  }

  @Test
  void refusesToReachBeyondTheUnion() {
    for (Object value :
        List.of("GB", "country: [FR, CH]", Map.of("country", List.of("US")), List.of("eu", "NO"))) {
      assertThatThrownBy(() -> ResidencyPolicy.parse(value))
          .isInstanceOf(UnknownPlaceException.class)
          .hasMessageContaining("27 member states");
    }
  }

  @Test
  void refusesWhatMeansNothing() {
    for (Object value :
        Arrays.asList(
            null,
            "",
            " ",
            List.of(),
            Map.of(),
            7,
            "europe",
            "XX",
            "country: []",
            Map.of("country", List.of()),
            Map.of("planet", "earth"),
            "qualification: gold",
            Map.of("jurisdiction", "XX"))) {
      assertThatThrownBy(() -> ResidencyPolicy.parse(value))
          .as(String.valueOf(value))
          .isInstanceOf(UnknownPlaceException.class);
    }
  }

  @Property
  void onlyEverGetsTighter(
      @ForAll("policies") ResidencyPolicy gateway,
      @ForAll("policies") ResidencyPolicy bucket,
      @ForAll("places") Place place) {
    Located here = located(place);
    assertThat(gateway.and(bucket).judge(here).allowed())
        .isEqualTo(gateway.judge(here).allowed() && bucket.judge(here).allowed());
  }

  @Property
  void neverLeavesTheUnion(
      @ForAll("policies") ResidencyPolicy policy, @ForAll("places") Place place) {
    if (policy.judge(located(place)).allowed()) {
      assertThat(place.country().inEuropeanUnion()).isTrue();
    }
  }

  @Property
  void readsWhatItPrints(@ForAll("policies") ResidencyPolicy policy) {
    List<String> words = List.of(policy.toString().split(", (?![A-Z])"));
    assertThat(ResidencyPolicy.parse(words)).isEqualTo(policy);
  }

  private static Located located(Place place) {
    return new Located() {
      @Override
      public String label() {
        return "site 'here'";
      }

      @Override
      public Place place() {
        return place;
      }
    };
  }

  @Provide
  Arbitrary<Country> countries() {
    return Arbitraries.of(Locale.getISOCountries()).map(Country::new);
  }

  @Provide
  Arbitrary<Country> likelyCountries() {
    return Arbitraries.of("FR", "DE", "IT", "IE", "GB", "CH", "US").map(Country::new);
  }

  @Provide
  Arbitrary<Place> places() {
    return Combinators.combine(likelyCountries(), likelyCountries(), qualifications())
        .as(Places::place);
  }

  @Provide
  Arbitrary<ResidencyPolicy> policies() {
    Arbitrary<Set<Country>> members =
        Arbitraries.of("FR", "DE", "IT").map(Country::new).set().ofMinSize(1);
    Arbitrary<ResidencyRule> rule =
        Arbitraries.oneOf(
            members.map(ResidencyRule.InCountries::new),
            likelyCountries().set().ofMinSize(1).map(ResidencyRule.UnderJurisdiction::new),
            Arbitraries.of(Qualification.values()).map(ResidencyRule.Qualified::new));
    return rule.list().ofMaxSize(3).map(ResidencyPolicy::new);
  }

  private static Arbitrary<Set<Qualification>> qualifications() {
    return Arbitraries.of(Qualification.values()).set();
  }
}
