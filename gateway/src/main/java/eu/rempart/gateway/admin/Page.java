package eu.rempart.gateway.admin;

import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Many;
import eu.rempart.gateway.admin.schema.Schema;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.admin.schema.Whole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Part of a list: {@code items}, and when there are more, in {@code next} what to send as {@code
 * after} for the page that follows.
 *
 * @param after the last item of the page before; empty for the first page
 * @param limit items at most
 */
public record Page(String after, int limit) {
  static final String AFTER = "after";
  static final String LIMIT = "limit";
  static final int STANDARD = 100;
  static final int LARGEST = 1000;

  /** The schema of a page. */
  static Form of(Form item) {
    return Form.named(item.name() + "Page")
        .with("items", new Many(item, LARGEST))
        .and("next", Text.PROSE);
  }

  /** How many to look for, to know whether there are more. */
  public int oneMore() {
    return limit + 1;
  }

  /**
   * The page.
   *
   * @param found in order, up to {@link #oneMore}
   * @param name what stands for an item in {@code after}
   */
  public <T> AdminAnswer of(
      List<T> found, Function<T, String> name, Function<T, Map<String, Object>> shown) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", found.stream().limit(limit).map(shown).toList());
    if (found.size() > limit) {
      page.put("next", name.apply(found.get(limit - 1)));
    }
    return AdminAnswer.ok(page);
  }

  /** The query parameters of a paged route. */
  static Map<String, Schema> parameters(Schema cursor) {
    Map<String, Schema> parameters = new LinkedHashMap<>();
    parameters.put(AFTER, cursor);
    parameters.put(LIMIT, new Whole(1, LARGEST));
    return parameters;
  }
}
