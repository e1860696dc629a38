package eu.rempart.storage.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTest {

  @Test
  void isReadFromWords() {
    Place place = Place.parse("fr", "gra", "OVHcloud", "FR", List.of("HDS", "none", "secnumcloud"));
    assertThat(place.country().code()).isEqualTo("FR");
    assertThat(place.qualifications())
        .containsExactlyInAnyOrder(Qualification.HDS, Qualification.SECNUMCLOUD);
  }

  @Test
  void refusesWhatIsUnknown() {
    assertThatThrownBy(() -> Place.parse("XX", "gra", "ovh", "FR", List.of()))
        .isInstanceOf(UnknownPlaceException.class);
    assertThatThrownBy(() -> Place.parse("", "gra", "ovh", "FR", List.of()))
        .isInstanceOf(UnknownPlaceException.class);
    assertThatThrownBy(() -> Place.parse("FR", " ", "ovh", "FR", List.of()))
        .isInstanceOf(UnknownPlaceException.class);
    assertThatThrownBy(() -> Place.parse("FR", "gra", "", "FR", List.of()))
        .isInstanceOf(UnknownPlaceException.class);
    assertThatThrownBy(() -> Place.parse("FR", "gra", "ovh", "YY", List.of()))
        .isInstanceOf(UnknownPlaceException.class);
    assertThatThrownBy(() -> Place.parse("FR", "gra", "ovh", "FR", List.of("gold")))
        .isInstanceOf(UnknownPlaceException.class)
        .hasMessageContaining("secnumcloud");
  }
}
