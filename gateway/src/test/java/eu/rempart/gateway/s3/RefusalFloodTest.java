package eu.rempart.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalFloodTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> told = new ArrayList<>();
  private final RefusalFlood flood =
      new RefusalFlood((address, requests) -> told.add(address + " " + requests), nanos::get);

  @Test
  void theFirstOfAMinuteHaveLinesAndTheOthersOneTogether() {
    for (int i = 0; i < RefusalFlood.WHOLE; i++) {
      assertThat(flood.whole("192.0.2.1")).isTrue();
    }
    for (int i = 0; i < 500; i++) {
      assertThat(flood.whole("192.0.2.1")).isFalse();
    }
    assertThat(flood.whole("192.0.2.2")).as("another address").isTrue();
    assertThat(told).isEmpty();
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    flood.settle();
    assertThat(told).containsExactly("192.0.2.1 500");
    assertThat(flood.whole("192.0.2.1")).as("a new minute").isTrue();
  }
}
