package eu.rempart.keymanager;

/**
 * The context of a key that seals values outside blobs, such as the catalog's rows.
 *
 * @param purpose what the key seals, for example {@code catalog}
 * @param owner which instance of it, for example the catalog's id
 * @param generation the key's generation, from 1
 */
public record ValueKeyContext(String purpose, String owner, int generation)
    implements WrappingContext {
  private static final String LABEL = "rempart/v1/value-key";

  public ValueKeyContext {
    if (purpose.isBlank() || owner.isBlank() || generation < 1) {
      throw new IllegalArgumentException(
          "A value key has a purpose, an owner and a generation from 1");
    }
  }

  @Override
  public byte[] canonical() {
    return CanonicalFields.of(LABEL, purpose, owner, Integer.toString(generation));
  }
}
