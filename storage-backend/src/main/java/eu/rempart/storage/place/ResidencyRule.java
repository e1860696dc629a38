package eu.rempart.storage.place;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One demand on a place. A policy is several that must all hold. */
public sealed interface ResidencyRule {

  /** As written in the configuration. */
  String word();

  /** What is wrong with the place, to be put after "site 'x' ", or null when the rule holds. */
  @Nullable String objection(Place place);

  /** The place is in one of the 27 member states of the European Union. */
  record InEuropeanUnion() implements ResidencyRule {
    @Override
    public String word() {
      return "eu";
    }

    @Override
    public @Nullable String objection(Place place) {
      return place.country().inEuropeanUnion()
          ? null
          : "is in "
              + place.country()
              + ", which is not one of the 27 member states of the European Union";
    }
  }

  /** The place is in one of these countries. */
  record InCountries(Set<Country> countries) implements ResidencyRule {
    public InCountries {
      countries = Set.copyOf(countries);
    }

    @Override
    public String word() {
      return "country: [" + Country.list(countries) + "]";
    }

    @Override
    public @Nullable String objection(Place place) {
      return countries.contains(place.country())
          ? null
          : "is in " + place.country() + ", which is not one of " + Country.list(countries);
    }
  }

  /** The operator answers to the law of one of these countries. */
  record UnderJurisdiction(Set<Country> countries) implements ResidencyRule {
    public UnderJurisdiction {
      countries = Set.copyOf(countries);
    }

    @Override
    public String word() {
      return countries.equals(Country.europeanUnion())
          ? "jurisdiction: [eu]"
          : "jurisdiction: [" + Country.list(countries) + "]";
    }

    @Override
    public @Nullable String objection(Place place) {
      if (countries.contains(place.jurisdiction())) {
        return null;
      }
      String wanted =
          countries.equals(Country.europeanUnion())
              ? "the 27 member states of the European Union"
              : Country.list(countries);
      return "is run by "
          + place.operator()
          + " under the law of "
          + place.jurisdiction()
          + ", which is not one of "
          + wanted;
    }
  }

  /**
   * The place holds this qualification. SecNumCloud is for operators under the law of a member
   * state alone (version 3.2, 19.6), so no declaration makes it hold for another.
   */
  record Qualified(Qualification qualification) implements ResidencyRule {
    @Override
    public String word() {
      return qualification.word();
    }

    @Override
    public @Nullable String objection(Place place) {
      if (!place.qualifications().contains(qualification)) {
        return "is not declared to hold " + qualification.title();
      }
      return qualification == Qualification.SECNUMCLOUD && !place.jurisdiction().inEuropeanUnion()
          ? "is run by "
              + place.operator()
              + " under the law of "
              + place.jurisdiction()
              + ", which "
              + qualification.title()
              + " rules out"
          : null;
    }
  }
}
