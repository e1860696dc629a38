package eu.rempart.benchmarks.jmh;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench seal}: {@link SealBenchmark} by the CPU time of its thread, all taking turns. JMH
 * counts the clock on the wall, which on a machine that others use says little.
 */
@Command(
    name = "seal",
    description =
        "Sealing and opening beside SunJCE's own AES-256-GCM in chunks of the same size, by CPU"
            + " time on one thread, like beside like: from one array to another, and as a stream"
            + " through a buffer of one chunk. 0.80 of the cipher counts as met.",
    mixinStandardHelpOptions = true)
public final class SealCommand implements Callable<Integer> {
  private static final double TARGET = 0.8;
  private static final long NANOS = 1_000_000_000L;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(names = "--length", description = "Bytes of plaintext (default: ${DEFAULT-VALUE}).")
  private int length = 16 << 20;

  @Option(
      names = "--seconds",
      description = "Of CPU for each, after as long a warm-up (default: 4).")
  private int seconds = 4;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private interface Work {
    void run() throws Exception;
  }

  @Override
  public Integer call() throws Exception {
    SealBenchmark benchmark = new SealBenchmark();
    benchmark.length = length;
    benchmark.prepare();
    Work[] works = {
      benchmark::sealArray,
      benchmark::sealCipherAlone,
      benchmark::seal,
      benchmark::sealCipherFed,
      benchmark::openArray,
      benchmark::openCipherAlone,
      benchmark::open,
      benchmark::openCipherFed
    };
    measure(works);
    double[] rates = measure(works);
    boolean met = print("seal, array to array", rates[0], rates[1]);
    met &= print("seal, streamed", rates[2], rates[3]);
    met &= print("open, array to array", rates[4], rates[5]);
    met &= print("open, streamed", rates[6], rates[7]);
    return met ? 0 : 1;
  }

  /** Bytes for a second of CPU, of each. */
  private double[] measure(Work[] works) throws Exception {
    long[] spent = new long[works.length];
    long[] runs = new long[works.length];
    while (spent[0] < seconds * NANOS) {
      for (int i = 0; i < works.length; i++) {
        long started = threads.getCurrentThreadCpuTime();
        long slice;
        do {
          works[i].run();
          runs[i]++;
          slice = threads.getCurrentThreadCpuTime() - started;
        } while (slice < NANOS / 20);
        spent[i] += slice;
      }
    }
    double[] rates = new double[works.length];
    for (int i = 0; i < works.length; i++) {
      rates[i] = (double) runs[i] * length * NANOS / spent[i];
    }
    return rates;
  }

  private boolean print(String what, double rate, double cipher) {
    PrintWriter out = spec.commandLine().getOut();
    boolean met = rate / cipher >= TARGET;
    out.printf(
        Locale.ROOT,
        "%-6s %.2f  %-20s  %5.2f GB/s of CPU, the cipher %5.2f%n",
        met ? "met" : "MISSED",
        rate / cipher,
        what,
        rate / 1e9,
        cipher / 1e9);
    out.flush();
    return met;
  }
}
