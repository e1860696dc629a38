package eu.rempart.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessMeterTest {
  @Test
  void countsTheTimeOfAThreadThatWorks() throws IOException {
    ProcessMeter meter = new ProcessMeter(ProcessHandle.current().pid());
    Duration before = meter.cpu();
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - start < Duration.ofMillis(300).toNanos()) {
      Thread.onSpinWait();
    }
    assertThat(meter.cpu().minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(280));
  }

  @Test
  void showsMemoryInUse() throws IOException {
    ProcessMeter meter = new ProcessMeter(ProcessHandle.current().pid());
    meter.resetPeak();
    assertThat(meter.peak()).isBetween(10L << 20, 64L << 30);
  }

  @Test
  void knowsNoProcessThatIsNotThere() {
    assertThatThrownBy(() -> new ProcessMeter(Integer.MAX_VALUE)).isInstanceOf(IOException.class);
  }
}
