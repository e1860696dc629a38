package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.SlowBodyException;
import eu.rempart.gateway.http.WireLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is doing and since when, held against its deadlines. Looked at about once a
 * second, so a request costs no timer of its own. For the event loop.
 *
 * <pre>
 *   HANDSHAKE → IDLE → HEAD → BUSY → (DRAIN →) IDLE …      any → LINGER → closed
 * </pre>
 */
final class ConnectionClock {
  private static final Duration LINGER = Duration.ofSeconds(2);

  private enum State {
    /** Timed by the TLS handler itself. */
    HANDSHAKE,
    IDLE,
    HEAD,
    BUSY,
    /** Answered early; the small rest of the body is awaited. */
    DRAIN,
    LINGER
  }

  private final WireLimits limits;
  private State state = State.HANDSHAKE;
  private long since;
  private long windowStart;
  private long windowReceived;
  private long stallStart;
  private long stallReached = -1;
  private long answerStart;
  private long answerReached;

  ConnectionClock(WireLimits limits) {
    this.limits = limits;
    this.answerStart = System.nanoTime();
  }

  void idle() {
    enter(State.IDLE);
  }

  /** Part of a head is there; the first call counts. */
  void head() {
    if (state == State.IDLE) {
      enter(State.HEAD);
    }
  }

  void busy() {
    enter(State.BUSY);
    windowStart = since;
    windowReceived = 0;
  }

  void drain() {
    enter(State.DRAIN);
  }

  boolean draining() {
    return state == State.DRAIN;
  }

  void linger() {
    if (state != State.LINGER) {
      enter(State.LINGER);
    }
  }

  private void enter(State next) {
    state = next;
    since = System.nanoTime();
  }

  /** Whether the time is up for a client that owes nothing, or nothing worth an answer. */
  boolean over() {
    return switch (state) {
      case IDLE -> past(since, limits.idle());
      case DRAIN -> past(since, limits.head());
      case LINGER -> past(since, LINGER);
      case HANDSHAKE, HEAD, BUSY -> false;
    };
  }

  /** The deadline that was missed, or null. A slow body is failed here. */
  @Nullable Refusal missed(@Nullable Exchange exchange, Outbound outbound) {
    if (stalled(outbound)) {
      return Refusal.RESPONSE_STALLED;
    }
    if (answerTooSlow(outbound)) {
      return Refusal.RESPONSE_TOO_SLOW;
    }
    if (state == State.HEAD && past(since, limits.head())) {
      return Refusal.HEAD_DEADLINE;
    }
    if (state == State.BUSY && exchange != null && tooSlow(exchange.pulled())) {
      exchange.pulled().fail(new SlowBodyException());
      return Refusal.BODY_TOO_SLOW;
    }
    return null;
  }

  /** Nothing reached the socket for a whole stall time though something waited all along. */
  private boolean stalled(Outbound outbound) {
    if (!outbound.pending() || outbound.reached() != stallReached) {
      stallStart = System.nanoTime();
      stallReached = outbound.reached();
      return false;
    }
    return past(stallStart, limits.stall());
  }

  /** Something waited for the client all through a window, and it took less than the least of it. */
  private boolean answerTooSlow(Outbound outbound) {
    boolean waited = outbound.pending();
    if (waited && !past(answerStart, limits.answerRateWindow())) {
      return false;
    }
    double seconds = limits.answerRateWindow().toNanos() / 1e9;
    boolean slow = outbound.reached() - answerReached < limits.leastAnswerRate() * seconds;
    answerStart = System.nanoTime();
    answerReached = outbound.reached();
    return waited && slow;
  }

  /** Only time in which the reader waits counts: a body held up by us is not the client's fault. */
  private boolean tooSlow(PulledBody body) {
    if (!body.waiting()) {
      restartWindow(body);
      return false;
    }
    if (!past(windowStart, limits.bodyRateWindow())) {
      return false;
    }
    double seconds = limits.bodyRateWindow().toNanos() / 1e9;
    boolean slow = body.received() - windowReceived < limits.leastBodyRate() * seconds;
    restartWindow(body);
    return slow && !body.ended();
  }

  private void restartWindow(PulledBody body) {
    windowStart = System.nanoTime();
    windowReceived = body.received();
  }

  private static boolean past(long start, Duration limit) {
    return System.nanoTime() - start >= limit.toNanos();
  }
}
