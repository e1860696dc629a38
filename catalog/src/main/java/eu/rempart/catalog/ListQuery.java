package eu.rempart.catalog;

/**
 * What to list. Texts compare in UTF-8 byte order.
 *
 * @param prefix only names that start with it; empty for all
 * @param delimiter names that have it after the prefix are grouped up to and with its first
 *     occurrence there; empty for none
 * @param after only names after this one; when it lies within a group, that whole group is past.
 *     Empty for the beginning
 * @param limit the most entries and groups together; 0 lists nothing
 */
public record ListQuery(String prefix, String delimiter, String after, int limit) {

  public ListQuery {
    if (limit < 0) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
