package eu.rempart.gateway.http.netty;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many there are, in all and by client, against two caps. As large as there are clients. */
final class Tally<C> {
  private final int most;
  private final int mostByClient;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<C, Integer> byClient = new ConcurrentHashMap<>();

  Tally(int most, int mostByClient) {
    this.most = most;
    this.mostByClient = mostByClient;
  }

  enum Entry {
    /** {@link #leave} must follow once. */
    IN,
    FULL,
    FULL_FOR_CLIENT
  }

  Entry enter(C client) {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      return Entry.FULL;
    }
    if (byClient.merge(client, 1, Integer::sum) > mostByClient) {
      leave(client);
      return Entry.FULL_FOR_CLIENT;
    }
    return Entry.IN;
  }

  void leave(C client) {
    byClient.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    all.decrementAndGet();
  }

  int all() {
    return all.get();
  }
}
