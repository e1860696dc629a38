package eu.rempart.keymanager;

import eu.rempart.envelope.ValueKey;
import java.util.Map;

/**
 * The generations of a value key: the one that seals, and those before it while anything is left
 * that they sealed. Closing it closes them all.
 *
 * @param current the generation that seals
 * @param keys by generation
 */
public record ValueKeys(int current, Map<Integer, ValueKey> keys) implements AutoCloseable {
  public ValueKeys {
    keys = Map.copyOf(keys);
    if (!keys.containsKey(current)) {
      throw new IllegalArgumentException("no generation " + current);
    }
  }

  @Override
  public void close() {
    keys.values().forEach(ValueKey::close);
  }

  @Override
  public String toString() {
    return "ValueKeys[current=" + current + "]";
  }
}
