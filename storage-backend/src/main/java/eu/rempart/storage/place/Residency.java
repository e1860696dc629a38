package eu.rempart.storage.place;

/** Whether data may be at a place. */
public sealed interface Residency {

  /** It may. {@code basis} says how the place's country is known. */
  record Allowed(Basis basis) implements Residency {}

  /** It may not; {@code sentence} says what is where, which rule forbids it, and what to do. */
  record Refused(String sentence) implements Residency {}

  /** How the country of an allowed place is known. */
  enum Basis {
    /**
     * The operator's declaration agrees with what the region catalogue knows of the provider's
     * region.
     */
    CATALOGUE,
    /** By the operator's declaration alone: no provider known here has such a region. */
    DECLARATION
  }

  default boolean allowed() {
    return this instanceof Allowed;
  }
}
