package eu.rempart.catalog.optimistic;

import eu.rempart.catalog.store.KeyRange;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.TreeMap;

/**
 * Which keys were written lately, and by which commit: enough to tell whether a transaction read
 * something that changed since. Used by one thread, the one that commits.
 */
public final class CommitWindow {

  /** Writes to remember: well over a tenth of a second's at full speed, in some ten megabytes. */
  static final int KEPT = 1 << 15;

  private final TreeMap<byte[], Long> lastWrite = new TreeMap<>(Arrays::compareUnsigned);
  private final Deque<Written> inOrder = new ArrayDeque<>();
  private long forgotten = -1;

  /** Whether another transaction wrote, after the given one's snapshot, what it had read. */
  public boolean conflicts(OptimisticTx tx) {
    long snapshot = tx.sequence();
    if (snapshot < forgotten) {
      return true;
    }
    if (inOrder.isEmpty() || inOrder.getLast().sequence() <= snapshot) {
      return false;
    }
    for (byte[] key : tx.reads().keys()) {
      Long written = lastWrite.get(key);
      if (written != null && written > snapshot) {
        return true;
      }
    }
    for (KeyRange range : tx.reads().ranges()) {
      for (Long written : lastWrite.subMap(range.from(), true, range.to(), false).values()) {
        if (written > snapshot) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Remembers a transaction's writes under the sequence from which snapshots contain them;
   * sequences never fall.
   */
  public void add(OptimisticTx tx, long sequence) {
    for (byte[] key : tx.writes().keySet()) {
      lastWrite.put(key, sequence);
      inOrder.addLast(new Written(key, sequence));
    }
  }

  /**
   * Forgets the oldest writes beyond what is kept; transactions from before them conflict from then
   * on.
   */
  public void trim() {
    while (inOrder.size() > KEPT) {
      Written first = inOrder.removeFirst();
      lastWrite.remove(first.key(), first.sequence());
      forgotten = first.sequence();
    }
  }

  /** How many writes are remembered. */
  public int size() {
    return inOrder.size();
  }

  private static final class Written {
    private final byte[] key;
    private final long sequence;

    Written(byte[] key, long sequence) {
      this.key = key;
      this.sequence = sequence;
    }

    byte[] key() {
      return key;
    }

    long sequence() {
      return sequence;
    }
  }
}
