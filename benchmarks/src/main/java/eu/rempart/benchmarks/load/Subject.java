package eu.rempart.benchmarks.load;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An S3 service under load: its connections, what has been put into it, and the process it runs in
 * where that is on this machine.
 */
public final class Subject {
  private static final long PREPARED_BYTES = 512 << 20;
  private static final long PREPARED_OBJECTS = 1_000;
  private static final Duration PREPARING = Duration.ofSeconds(60);

  private final String name;
  private final String bucket;
  private final @Nullable ProcessMeter meter;
  private final List<Worker> workers = new ArrayList<>();
  private final Map<Phase, Objects> objects = new EnumMap<>(Phase.class);
  private final AtomicLong listed = new AtomicLong();

  /**
   * Connects later, when it is first asked.
   *
   * @param bucket to use; see {@link #makeBucket}
   * @param meter of the server's process, or null when that is elsewhere
   */
  public Subject(
      String name,
      Endpoint endpoint,
      String bucket,
      @Nullable ProcessMeter meter,
      LoadClient client,
      int connections)
      throws IOException {
    this.name = name;
    this.bucket = bucket;
    this.meter = meter;
    SslContext tls = LoadClient.tls(endpoint);
    RequestWriter writer = new RequestWriter(endpoint);
    for (int i = 0; i < connections; i++) {
      workers.add(new Worker(endpoint, tls, writer, client.loop()));
    }
    for (Phase phase : List.of(Phase.PUT_4K, Phase.PUT_1M, Phase.PUT_64M, Phase.MULTIPART_64M)) {
      String folder = '/' + bucket + '/' + phase.name().toLowerCase(Locale.ROOT) + '/';
      objects.put(phase, new Objects(folder, phase.size()));
    }
  }

  public String name() {
    return name;
  }

  @Nullable ProcessMeter meter() {
    return meter;
  }

  /** Makes the bucket. */
  public void makeBucket() throws InterruptedException {
    require(once(Request.bare("PUT", '/' + bucket)), "CreateBucket");
  }

  /** Deletes all that was put, as far as a minute for each size allows, and then the bucket. */
  public void cleanUp(boolean bucketToo) throws InterruptedException {
    for (Objects some : objects.values()) {
      require(run(some.deletes(), PREPARING, Long.MAX_VALUE), "DeleteObject");
    }
    if (bucketToo) {
      require(once(Request.bare("DELETE", '/' + bucket)), "DeleteBucket");
    }
  }

  /** Sees to it that there is something to get, list or delete. */
  void prepare(Phase phase) throws InterruptedException {
    Objects needed =
        switch (phase) {
          case GET_4K, LIST, DELETE -> of(Phase.PUT_4K);
          case GET_1M -> of(Phase.PUT_1M);
          case GET_64M -> of(Phase.PUT_64M);
          case PUT_4K, PUT_1M, PUT_64M, MULTIPART_64M -> null;
        };
    if (needed != null) {
      long wanted = Math.min(PREPARED_OBJECTS, PREPARED_BYTES / Math.max(phase.size(), 4 << 10));
      long missing = wanted - needed.count();
      if (missing > 0) {
        require(run(needed.puts(), PREPARING, missing), "PutObject");
      }
    }
  }

  Workload workload(Phase phase) {
    return switch (phase) {
      case PUT_4K, PUT_1M, PUT_64M -> of(phase).puts();
      case GET_4K -> of(Phase.PUT_4K).gets();
      case GET_1M -> of(Phase.PUT_1M).gets();
      case GET_64M -> of(Phase.PUT_64M).gets();
      case MULTIPART_64M -> new MultipartUploads(of(phase), phase.size());
      case LIST -> () -> Step.only(list(of(Phase.PUT_4K)));
      case DELETE -> of(Phase.PUT_4K).deletes();
    };
  }

  private Request list(Objects listing) {
    String prefix = listing.prefix(listed.getAndIncrement()).replace("/", "%2F");
    return Request.bare(
        "GET", '/' + bucket + "?list-type=2&max-keys=" + Objects.TO_A_PREFIX + "&prefix=" + prefix);
  }

  /** Works on all connections until the time or the operations are up. */
  Tally run(Workload workload, Duration longest, long mostOperations) throws InterruptedException {
    Slice slice = new Slice(workload, longest, mostOperations, workers.size());
    workers.forEach(worker -> worker.start(slice));
    slice.await();
    Tally sum = new Tally();
    workers.forEach(worker -> sum.add(worker.tally()));
    return sum;
  }

  private Tally once(Request request) throws InterruptedException {
    return run(() -> Step.only(request), PREPARING, 1);
  }

  private void require(Tally tally, String what) {
    if (tally.failures() > 0) {
      throw new IllegalStateException(name + ": " + what + " failed: " + tally.firstFailure());
    }
  }

  private Objects of(Phase phase) {
    Objects found = objects.get(phase);
    if (found == null) {
      throw new IllegalArgumentException(phase + " puts no objects");
    }
    return found;
  }
}
