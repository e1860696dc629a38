package eu.rempart.benchmarks.load;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * One connection's closed loop: an operation, then the next. A connection that breaks is opened
 * anew. All of it on one event loop; {@link #tally} is for afterwards.
 */
final class Worker implements Wire.Listener {
  private static final long MOST_FAILURES = 20;

  private final Endpoint endpoint;
  private final SslContext tls;
  private final RequestWriter writer;
  private final EventLoop loop;
  private Tally tally = new Tally();
  private @Nullable Wire wire;
  private @Nullable Slice slice;
  private @Nullable Step step;
  private long began;

  Worker(Endpoint endpoint, SslContext tls, RequestWriter writer, EventLoop loop) {
    this.endpoint = endpoint;
    this.tls = tls;
    this.writer = writer;
    this.loop = loop;
  }

  /** Works until the slice is over. Called from any thread. */
  void start(Slice work) {
    loop.execute(() -> {
      tally = new Tally();
      slice = work;
      next();
    });
  }

  /** What came of the last slice, once that is done. */
  Tally tally() {
    return tally;
  }

  private void next() {
    Slice working = slice;
    if (working == null) {
      return;
    }
    Step first = tally.failures() < MOST_FAILURES ? working.next() : null;
    if (first == null) {
      slice = null;
      working.done();
      return;
    }
    begin(first);
  }

  private void begin(Step first) {
    Wire open = wire;
    if (open != null && open.usable()) {
      began = System.nanoTime();
      take(open, first);
      return;
    }
    LoadClient.connect(
        loop,
        endpoint,
        tls,
        writer,
        (opened, failure) -> {
          wire = opened;
          if (opened == null) {
            failed("no connection: " + failure);
          } else {
            began = System.nanoTime();
            take(opened, first);
          }
        });
  }

  private void take(Wire open, Step taken) {
    step = taken;
    // One answer of each slice is compared byte by byte; all are counted.
    open.send(taken.request(), tally.operations() == 0, this);
  }

  @Override
  public void answered(Response response) {
    Step done = step;
    if (done == null) {
      throw new IllegalStateException("an answer to nothing");
    }
    if (!response.succeeded()) {
      failed(
          done.request().method()
              + ' '
              + done.request().target()
              + ": "
              + response.status()
              + ' '
              + response.text());
      return;
    }
    Step more = done.then().apply(response);
    if (more == null) {
      tally.succeeded(System.nanoTime() - began);
      next();
      return;
    }
    Wire open = wire;
    if (open != null && open.usable()) {
      take(open, more);
    } else {
      failed("the connection was closed within an operation");
    }
  }

  @Override
  public void failed(String reason) {
    tally.failed(reason);
    // Not at once: this may run inside the wire that failed.
    loop.execute(this::next);
  }
}
