package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Puts records into the chain and the chain into files. For one thread. Durability is asked for
 * once for all records of a group.
 *
 * <p>After a failed write or sync nothing is known about the file's end, so there is no second try:
 * a failure is final until the trail is opened again.
 */
final class TrailWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final AuditSettings settings;
  private final TrailFiles files;
  private final TrailSink.Opener opener;
  private final CheckpointSigner signer;
  private final SecondPlace second;
  private final AuditWatch watch;
  private final InstantSource clock;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private TrailSink sink;
  private LocalDate day;
  private ChainLink link;
  private boolean unsynced;

  TrailWriter(
      AuditSettings settings,
      TrailSink.Opener opener,
      CheckpointSigner signer,
      SecondPlace second,
      AuditWatch watch,
      InstantSource clock,
      ChainLink end)
      throws IOException {
    this.settings = settings;
    this.files = new TrailFiles(settings.folder());
    this.opener = opener;
    this.signer = signer;
    this.second = second;
    this.watch = watch;
    this.clock = clock;
    this.link = end;
    this.day = today();
    this.sink = opener.open(end.seq() + 1);
  }

  /** Writes a group. When somebody waits for it, it is durable when this returns. */
  void write(List<Recorded> group) throws IOException {
    roll();
    boolean awaited = false;
    for (Recorded each : group) {
      put(each.members());
      awaited |= each.durable() != null;
    }
    flush();
    Duration took = awaited ? sync() : Duration.ZERO;
    watch.written(group.size(), took);
  }

  /** Signs where the chain is now and makes everything durable, here and at the second place. */
  void checkpoint() throws IOException {
    roll();
    Instant now = clock.instant();
    String time = EventJson.time(now);
    Checkpoint signed = signer.sign(link, time);
    byte[] line = put(EventJson.members(AuditEvent.own(now, Checkpoint.NAME, signed.details())));
    flush();
    sync();
    watch.checkpoint();
    try {
      second.checkpoint(line);
    } catch (IOException e) {
      watch.copyFailed();
    }
  }

  /** Makes durable what was written without anybody waiting for it. */
  void settle() throws IOException {
    if (unsynced) {
      sync();
    }
  }

  private byte[] put(byte[] members) throws IOException {
    byte[] line = link.lineOf(members);
    link = link.next(line);
    if (line.length + 1 > buffer.remaining()) {
      flush();
    }
    if (line.length + 1 > buffer.capacity()) {
      append(ByteBuffer.wrap(line));
      append(ByteBuffer.wrap(new byte[] {'\n'}));
    } else {
      buffer.put(line).put((byte) '\n');
    }
    return line;
  }

  private void flush() throws IOException {
    buffer.flip();
    if (buffer.hasRemaining()) {
      append(buffer);
    }
    buffer.clear();
  }

  private void append(ByteBuffer bytes) throws IOException {
    unsynced = true;
    sink.append(bytes);
  }

  private Duration sync() throws IOException {
    long started = System.nanoTime();
    sink.sync();
    unsynced = false;
    try {
      second.head(link);
    } catch (IOException e) {
      watch.copyFailed();
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** A new file for a new day, or when this one is full. */
  private void roll() throws IOException {
    LocalDate today = today();
    if (sink.length() == 0 || (today.equals(day) && sink.length() < settings.rollSize())) {
      return;
    }
    settle();
    sink.close();
    day = today;
    sink = opener.open(link.seq() + 1);
    prune();
  }

  /** Drops the files past their time, once the trail says so itself. */
  private void prune() throws IOException {
    Pruning due = Pruning.due(files, clock.instant().minus(settings.keep()));
    if (due != null) {
      put(EventJson.members(AuditEvent.own(clock.instant(), Pruning.NAME, due.details())));
      flush();
      sync();
      due.delete(files);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public void close() throws IOException {
    try (second) {
      sink.close();
    }
  }
}
