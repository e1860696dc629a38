package eu.rempart.benchmarks.load;

import java.time.Duration;

/** What is measured, in the order it is done. */
public enum Phase {
  PUT_4K("PUT 4 KiB", 4 << 10),
  GET_4K("GET 4 KiB", 4 << 10),
  LIST("LIST 1000", 0),
  PUT_1M("PUT 1 MiB", 1 << 20),
  GET_1M("GET 1 MiB", 1 << 20),
  PUT_64M("PUT 64 MiB", 64 << 20),
  GET_64M("GET 64 MiB", 64 << 20),
  MULTIPART_64M("PUT 64 MiB in parts", 64 << 20),
  DELETE("DELETE", 0);

  private final String title;
  private final long size;

  Phase(String title, long size) {
    this.title = title;
    this.size = size;
  }

  /** How a table calls it. */
  String title() {
    return title;
  }

  /** How long a server does this before it counts: until its code for it is compiled. */
  Duration warmUp() {
    return Duration.ofSeconds(size > 0 && size < 64 << 10 ? 20 : 3);
  }

  /** Bytes of body that one operation moves; 0 where they do not count. */
  long size() {
    return size;
  }
}
