package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what happens, so that it can be proven afterwards. A record returned from {@link #record}
 * is on the disk; lines are chained by their hashes and sealed by a signed checkpoint every so
 * often, empty intervals included. When the disk fails nothing more is recorded, and every call
 * says so: the gateway must then refuse what it would have done.
 *
 * <p>One thread writes; callers wait together for one sync. Memory is bounded: when the writer
 * falls behind, callers wait.
 *
 * <p>Source: SecNumCloud 3.2, 12.6 and 12.7; ANSSI, "Recommandations de sécurité pour
 * l'architecture d'un système de journalisation".
 */
public final class AuditTrail implements AutoCloseable {
  /** The name of the file with the key that verifies, beside the trail. */
  public static final String KEY_FILE = "audit-key.pem";

  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
  private static final int QUEUE = 16 * 1024;
  private static final int GROUP = 2048;

  /** Wakes the writer so that it sees it is to stop. */
  private static final Recorded STOP = new Recorded(new byte[0], null);

  /** How long a record that nobody waits for may stay unsynced. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private final BlockingQueue<Recorded> queue = new ArrayBlockingQueue<>(QUEUE);
  private final TrailWriter writer;
  private final AuditWatch watch;
  private final long checkpointNanos;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable Throwable failure;

  private AuditTrail(TrailWriter writer, AuditSettings settings, AuditWatch watch) {
    this.writer = writer;
    this.watch = watch;
    this.checkpointNanos = settings.checkpointEvery().toNanos();
    this.thread = Thread.ofPlatform().name("audit-writer").daemon(true).unstarted(this::run);
  }

  /**
   * Opens the trail in a new file that goes on from the last line of the newest, and records the
   * start.
   *
   * @throws IOException when the folder cannot be written or holds something else
   */
  public static AuditTrail open(
      AuditSettings settings, CheckpointSigner signer, AuditWatch watch, InstantSource clock)
      throws IOException {
    TrailFiles files = new TrailFiles(settings.folder());
    return open(settings, signer, watch, clock, first -> FileSink.create(files, first));
  }

  static AuditTrail open(
      AuditSettings settings,
      CheckpointSigner signer,
      AuditWatch watch,
      InstantSource clock,
      TrailSink.Opener opener)
      throws IOException {
    TrailFiles files = new TrailFiles(settings.folder());
    files.prepare();
    SecondPlace second = new SecondPlace(settings.secondPlace());
    second.prepare();
    writeKey(settings.folder().resolve(KEY_FILE), signer.verifying());
    TrailEnd end = TrailEnd.of(files);
    Map<String, Object> start = started(end, second.head(), watch);
    TrailWriter writer =
        new TrailWriter(settings, opener, signer, second, watch, clock, end.link());
    AuditTrail trail = new AuditTrail(writer, settings, watch);
    trail.thread.start();
    trail.record(AuditEvent.own(clock.instant(), TrailStart.NAME, start));
    return trail;
  }

  private static Map<String, Object> started(
      TrailEnd end, @Nullable ChainLink known, AuditWatch watch) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put(TrailStart.TORN, end.torn());
    if (known != null && known.seq() > end.link().seq()) {
      log.error(
          "The audit trail ends at line {}, but line {} had been written: it was cut short."
              + " Run 'rempart audit verify' and keep what it says as evidence.",
          end.link().seq(),
          known.seq());
      watch.cutShort();
      details.put(TrailStart.CUT_SHORT, known.seq());
    }
    return details;
  }

  private static void writeKey(Path file, CheckpointKey key) throws IOException {
    String pem = key.pem();
    if (!Files.exists(file) || !Files.readString(file).equals(pem)) {
      Files.writeString(file, pem);
    }
  }

  /**
   * Records an event; it is durable when this returns.
   *
   * @throws AuditUnavailableException when it is not
   */
  public void record(AuditEvent event) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    enqueue(new Recorded(EventJson.members(event), durable));
    try {
      durable.get();
    } catch (ExecutionException e) {
      throw unavailable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditUnavailableException("interrupted while an event was recorded", e);
    }
  }

  /**
   * Records an event without waiting for the disk: durable within about a second, in the order of
   * the calls. For what changes nothing.
   *
   * @throws AuditUnavailableException when nothing can be recorded any more
   */
  public void note(AuditEvent event) {
    enqueue(new Recorded(EventJson.members(event), null));
  }

  /**
   * To be asked before anything is done.
   *
   * @throws AuditUnavailableException when it could not be recorded
   */
  public void requireWritable() {
    Throwable broken = failure;
    if (broken != null) {
      throw unavailable(broken);
    }
  }

  /** Whether events can be recorded. */
  public boolean writable() {
    return failure == null;
  }

  /** Events that wait for the writer. */
  public int queued() {
    return queue.size();
  }

  private void enqueue(Recorded recorded) {
    requireWritable();
    try {
      queue.put(recorded);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditUnavailableException("interrupted while an event was recorded", e);
    }
    Throwable broken = failure;
    if (broken != null) {
      // The writer may have stopped before it saw this one.
      failQueued(broken);
    }
  }

  private void run() {
    long checkpointAt = System.nanoTime() + checkpointNanos;
    long settleAt = System.nanoTime() + SETTLE.toNanos();
    List<Recorded> group = new ArrayList<>();
    try {
      while (!stopping || !queue.isEmpty()) {
        take(group, Math.min(checkpointAt, settleAt) - System.nanoTime());
        if (!group.isEmpty()) {
          write(group);
        }
        if (settleAt - System.nanoTime() <= 0) {
          writer.settle();
          settleAt = System.nanoTime() + SETTLE.toNanos();
        }
        if (checkpointAt - System.nanoTime() <= 0) {
          writer.checkpoint();
          checkpointAt = System.nanoTime() + checkpointNanos;
        }
      }
      writer.checkpoint();
    } catch (IOException | RuntimeException | Error e) {
      fail(group, e);
    }
  }

  private void take(List<Recorded> group, long nanos) {
    group.clear();
    try {
      Recorded first = queue.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      if (first != null) {
        group.add(first);
        queue.drainTo(group, GROUP - 1);
        group.remove(STOP);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread: that would close the file under it.
    }
  }

  private void write(List<Recorded> group) throws IOException {
    writer.write(group);
    for (Recorded each : group) {
      if (each.durable() != null) {
        each.durable().complete(null);
      }
    }
    group.clear();
  }

  private void fail(List<Recorded> group, Throwable cause) {
    failure = cause;
    watch.failed();
    log.error(
        "The audit trail cannot be written, so nothing more is done until it can: mend the disk,"
            + " then start the gateway again",
        cause);
    group.forEach(each -> complete(each, cause));
    failQueued(cause);
  }

  private void failQueued(Throwable cause) {
    for (Recorded each = queue.poll(); each != null; each = queue.poll()) {
      complete(each, cause);
    }
  }

  private static void complete(Recorded recorded, Throwable cause) {
    if (recorded.durable() != null) {
      recorded.durable().completeExceptionally(cause);
    }
  }

  private static AuditUnavailableException unavailable(@Nullable Throwable cause) {
    return new AuditUnavailableException("the audit trail cannot be written", cause);
  }

  /** Writes what is queued and a last checkpoint; the caller sees to it that there is no more. */
  @Override
  public void close() throws IOException {
    stopping = true;
    // When the queue is full the writer is awake anyway.
    boolean _ = queue.offer(STOP);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    writer.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
