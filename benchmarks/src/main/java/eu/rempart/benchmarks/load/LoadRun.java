package eu.rempart.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one or more servers side by side: each phase is cut into rounds, and in each round all
 * servers have their turn, the next round in the opposite order.
 */
public final class LoadRun {
  private final List<Subject> subjects;
  private final Bounds bounds;
  private final BeforeSlice before;
  private final ProcessMeter self;

  /** What is done before each slice, outside the measurement. */
  public interface BeforeSlice {
    void run() throws IOException, InterruptedException;
  }

  public LoadRun(List<Subject> subjects, Bounds bounds, BeforeSlice before) throws IOException {
    this.subjects = List.copyOf(subjects);
    this.bounds = bounds;
    this.before = before;
    this.self = new ProcessMeter(ProcessHandle.current().pid());
  }

  /**
   * Measures one phase.
   *
   * @return by the names of the servers, in their order
   * @throws IOException when the process of a server has ended
   */
  public Map<String, Measured> measure(Phase phase) throws IOException, InterruptedException {
    Map<String, Measured> results = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      subject.prepare(phase);
      if (phase != Phase.DELETE) { // which would leave nothing
        subject.run(subject.workload(phase), bounds.warmUp(phase), bounds.warmUpOperations(phase));
      }
      results.put(subject.name(), new Measured(phase));
    }
    List<Subject> order = new ArrayList<>(subjects);
    for (int round = 0; round < bounds.rounds(); round++) {
      for (Subject subject : order) {
        before.run();
        slice(phase, subject, java.util.Objects.requireNonNull(results.get(subject.name())));
      }
      Collections.reverse(order);
    }
    return results;
  }

  private void slice(Phase phase, Subject subject, Measured into)
      throws IOException, InterruptedException {
    ProcessMeter server = subject.meter();
    Workload workload = subject.workload(phase);
    Duration serverBefore = Duration.ZERO;
    if (server != null) {
      server.resetPeak();
      serverBefore = server.cpu();
    }
    Duration selfBefore = self.cpu();
    long started = System.nanoTime();
    Tally tally = subject.run(workload, bounds.slice(), bounds.operations(phase));
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    into.add(tally, took, self.cpu().minus(selfBefore));
    if (server != null) {
      into.addServer(server.cpu().minus(serverBefore), server.peak());
    }
  }
}
