package eu.rempart.storage.place;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where data may be: rules that must all hold. The first is always that a place is in the European
 * Union, so a policy can only choose among the 27, and {@link #and} can only make it tighter.
 */
public final class ResidencyPolicy {

  /** The default: anywhere in the European Union. */
  public static final ResidencyPolicy EU = new ResidencyPolicy(List.of());

  private final SequencedSet<ResidencyRule> rules;

  ResidencyPolicy(Iterable<ResidencyRule> rules) {
    LinkedHashSet<ResidencyRule> all = new LinkedHashSet<>();
    all.add(new ResidencyRule.InEuropeanUnion());
    rules.forEach(all::add);
    this.rules = all;
  }

  /**
   * A policy as the configuration holds it: see {@link ResidencyWords}.
   *
   * @param value a string, a map or a list of these, as a YAML reader gives them
   * @throws UnknownPlaceException when it means nothing, or names a country outside the European
   *     Union
   */
  public static ResidencyPolicy parse(@Nullable Object value) {
    return new ResidencyPolicy(ResidencyWords.rules(value));
  }

  /** Both policies at once: what either refuses is refused. */
  public ResidencyPolicy and(ResidencyPolicy other) {
    List<ResidencyRule> both = new ArrayList<>(rules);
    both.addAll(other.rules);
    return new ResidencyPolicy(both);
  }

  /**
   * Whether data may be at the declared place of {@code located}, judged by what the region
   * catalogue knows too.
   */
  public Residency judge(Located located) {
    return judge(located, RegionCatalogue.standard());
  }

  Residency judge(Located located, RegionCatalogue catalogue) {
    Place place = located.place();
    for (ResidencyRule rule : rules) {
      String objection = rule.objection(place);
      if (objection != null) {
        return new Residency.Refused(
            "%s %s (residency policy: %s); move it to a place the policy allows, or remove it from the configuration"
                .formatted(located.label(), objection, this));
      }
    }
    return catalogue.confirm(located);
  }

  /** As written in the configuration. */
  @Override
  public String toString() {
    return rules.stream().map(ResidencyRule::word).collect(Collectors.joining(", "));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResidencyPolicy policy && policy.rules.equals(rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }
}
