package eu.rempart.catalog;

/**
 * Which versions to list.
 *
 * @param prefix as in {@link ListQuery}
 * @param delimiter as in {@link ListQuery}
 * @param after only versions after this position; when it lies within a group, that whole group is
 *     past
 * @param limit the most versions and groups together; 0 lists nothing
 */
public record VersionQuery(String prefix, String delimiter, VersionPosition after, int limit) {

  public VersionQuery {
    if (limit < 0) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** Every version there is, a page at a time. */
  public static VersionQuery all(VersionPosition after, int limit) {
    return new VersionQuery("", "", after, limit);
  }
}
