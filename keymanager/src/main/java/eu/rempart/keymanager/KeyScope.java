package eu.rempart.keymanager;

/**
 * Whose data a bucket key protects. Both names are part of what a wrapped key is bound to, so a
 * wrapped key moved to another tenant or bucket does not unwrap.
 *
 * @param tenant the tenant's name, 1 to 255 characters
 * @param bucketId the bucket's id (not its name: a bucket made again under an old name gets new
 *     keys), 1 to 255 characters
 */
public record KeyScope(String tenant, String bucketId) {
  private static final int LONGEST = 255;

  public KeyScope {
    check("tenant", tenant);
    check("bucket id", bucketId);
  }

  private static void check(String what, String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException("A " + what + " has 1 to " + LONGEST + " characters");
    }
  }
}
