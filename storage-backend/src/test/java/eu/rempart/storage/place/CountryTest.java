package eu.rempart.storage.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountryTest {

  @Test
  void knowsThe27() {
    assertThat(Country.europeanUnion()).hasSize(27).allMatch(Country::inEuropeanUnion);
    assertThat(Country.europeanUnion())
        .extracting(Country::displayName)
        .contains("France", "Germany", "Croatia", "Cyprus", "Sweden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB", "CH", "NO", "IS", "LI", "US", "TR", "UA", "RS", "CA", "MC", "SM", "VA", "GL", "FO",
        "GF", "AX"
      })
  void knowsWhatIsNot(String code) {
    assertThat(Country.parse(code).inEuropeanUnion()).isFalse();
  }

  @Test
  void takesLettersOfEitherCase() {
    assertThat(Country.parse(" fr ")).isEqualTo(new Country("FR")).hasToString("FR (France)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "F", "XX", "ZZ", "EU", "France", "FRA", "F R", "99"})
  void refusesWhatIsNoCountry(String code) {
    assertThatThrownBy(() -> Country.parse(code))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageContaining("ISO 3166-1");
  }

  @Test
  void saysWhatWasMeant() {
    assertThatThrownBy(() -> Country.parse("UK")).hasMessageContaining("GB");
    assertThatThrownBy(() -> Country.parse("EL")).hasMessageContaining("GR");
  }
}
