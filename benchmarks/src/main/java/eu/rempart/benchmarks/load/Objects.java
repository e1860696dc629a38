package eu.rempart.benchmarks.load;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects of one size in a bucket, numbered from 0 and a thousand to a prefix. Each is put
 * once, under a name not used before.
 */
final class Objects {
  static final int TO_A_PREFIX = 1_000;

  private final String folder;
  private final long size;
  private final AtomicLong put = new AtomicLong();
  private final AtomicLong got = new AtomicLong();
  private final AtomicLong deleted = new AtomicLong();

  /**
   * None yet.
   *
   * @param folder bucket and first part of the key, encoded
   */
  Objects(String folder, long size) {
    this.folder = folder;
    this.size = size;
  }

  /** How many were put and not deleted. */
  long count() {
    return put.get() - Math.min(put.get(), deleted.get());
  }

  /** How many prefixes are full. */
  long fullPrefixes() {
    return put.get() / TO_A_PREFIX;
  }

  String nextName() {
    return name(put.getAndIncrement());
  }

  Workload puts() {
    return () -> Step.only(Request.put(nextName(), size));
  }

  /** Gets all of them in turn, again and again. */
  Workload gets() {
    long all = put.get();
    return () -> Step.only(Request.get(name(got.getAndIncrement() % all), size));
  }

  /** Deletes each once. */
  Workload deletes() {
    long all = put.get();
    return () -> {
      long number = deleted.getAndIncrement();
      return number < all ? Step.only(Request.bare("DELETE", name(number))) : null;
    };
  }

  /** A key prefix, encoded as a query value; full prefixes in turn where there are any. */
  String prefix(long turn) {
    long number = turn % Math.max(1, fullPrefixes());
    return folder.substring(folder.indexOf('/', 1) + 1) + prefixName(number) + '/';
  }

  private String name(long number) {
    return folder
        + prefixName(number / TO_A_PREFIX)
        + String.format(Locale.ROOT, "/%03d", number % TO_A_PREFIX);
  }

  private static String prefixName(long number) {
    return String.format(Locale.ROOT, "%05d", number);
  }
}
