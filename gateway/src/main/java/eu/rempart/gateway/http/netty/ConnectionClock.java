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

  /** How long a {@link eu.rempart.gateway.http.HttpExchange#brief brief} answer may wait. */
  private static final Duration BRIEF = Duration.ofSeconds(5);

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
  private final RateWindow body;
  private final RateWindow answer;
  private State state = State.HANDSHAKE;
  private long since;
  private long stallStart;
  private long stallReached = -1;

  ConnectionClock(WireLimits limits) {
    this.limits = limits;
    this.body = new RateWindow(limits.body());
    this.answer = new RateWindow(limits.answer());
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
    body.restart(0);
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
    if (stalled(outbound, exchange != null && exchange.isBrief())) {
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
  private boolean stalled(Outbound outbound, boolean brief) {
    if (!outbound.pending() || outbound.reached() != stallReached) {
      stallStart = System.nanoTime();
      stallReached = outbound.reached();
      return false;
    }
    return past(stallStart, limits.stall()) || (brief && past(stallStart, BRIEF));
  }

  /** Only time in which something waits for the client counts. */
  private boolean answerTooSlow(Outbound outbound) {
    return answer.missed(outbound.pending(), outbound.reached());
  }

  /** Only time in which the reader waits counts: a body held up by us is not the client's fault. */
  private boolean tooSlow(PulledBody pulled) {
    return body.missed(pulled.waiting(), pulled.received()) && !pulled.ended();
  }

  private static boolean past(long start, Duration limit) {
    return System.nanoTime() - start >= limit.toNanos();
  }
}
