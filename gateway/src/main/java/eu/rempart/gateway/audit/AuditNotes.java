package eu.rempart.gateway.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the inside of the gateway adds to the record of the request it works for, without the record
 * being handed through every call. Outside of a request its methods do nothing. For one thread.
 */
public final class AuditNotes {
  private static final ScopedValue<AuditNotes> CURRENT = ScopedValue.newInstance();

  private final Map<String, Object> notes = new LinkedHashMap<>();

  /** Work that may fail. */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    T run() throws X;
  }

  /** Runs work whose notes come here. */
  public <T, X extends Exception> T collect(Work<T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).<T, X>call(work::run);
  }

  /** What has been noted so far. */
  public Map<String, Object> all() {
    return notes;
  }

  /** Notes a fact of the request under way. */
  public static void put(String name, Object value) {
    with(notes -> notes.put(name, value));
  }

  /** Adds to a list of the request under way. */
  public static void add(String name, Object value) {
    with(notes -> {
      @SuppressWarnings("unchecked")
      List<Object> list = (List<Object>) notes.computeIfAbsent(name, _ -> new ArrayList<>());
      list.add(value);
    });
  }

  private static void with(Consumer<Map<String, Object>> change) {
    if (CURRENT.isBound()) {
      change.accept(CURRENT.get().notes);
    }
  }
}
