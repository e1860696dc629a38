package eu.rempart.gateway.http;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What one client, and all together, may take.
 *
 * @param connections open at once; one more is closed before its handshake
 * @param connectionsByAddress the same, for one {@link ClientNetwork}
 * @param requests handled at once, or answered and not yet taken by their clients; one more is
 *     answered 503 SlowDown before its body is read
 * @param requestsByAddress the same, for one {@link ClientNetwork}
 * @param requestsByKey the same, for the name a handler gives a sender with {@link
 *     HttpExchange#enter}
 * @param handshake from accept to the end of the TLS handshake
 * @param head from the first byte of a request head to its last
 * @param idle between requests
 * @param body how a client must send while its body is waited for
 * @param answer how a client must take an answer that waits for it
 * @param stall how long a client may take nothing of an answer that waits for it
 * @param certificateCheck how often the certificate files are looked at
 */
public record WireLimits(
    int connections,
    int connectionsByAddress,
    int requests,
    int requestsByAddress,
    int requestsByKey,
    Duration handshake,
    Duration head,
    Duration idle,
    LeastRate body,
    LeastRate answer,
    Duration stall,
    Duration certificateCheck) {

  /** The limits used when nothing else is configured. */
  public static final WireLimits DEFAULT =
      new WireLimits(
          10_000,
          1_000,
          512,
          256,
          256,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(75),
          new LeastRate(1_024, Duration.ofSeconds(30)),
          new LeastRate(4_096, Duration.ofMinutes(2)),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  public WireLimits withConnections(int all, int byAddress) {
    return with(change -> {
      change.connections = all;
      change.connectionsByAddress = byAddress;
    });
  }

  public WireLimits withRequests(int all, int byAddress) {
    return with(change -> {
      change.requests = all;
      change.requestsByAddress = byAddress;
    });
  }

  public WireLimits withRequestsByKey(int value) {
    return with(change -> change.requestsByKey = value);
  }

  public WireLimits withHandshake(Duration value) {
    return with(change -> change.handshake = value);
  }

  public WireLimits withHead(Duration value) {
    return with(change -> change.head = value);
  }

  public WireLimits withIdle(Duration value) {
    return with(change -> change.idle = value);
  }

  public WireLimits withBodyRate(long bytesPerSecond, Duration window) {
    return with(change -> change.body = new LeastRate(bytesPerSecond, window));
  }

  public WireLimits withAnswerRate(long bytesPerSecond, Duration window) {
    return with(change -> change.answer = new LeastRate(bytesPerSecond, window));
  }

  public WireLimits withStall(Duration value) {
    return with(change -> change.stall = value);
  }

  public WireLimits withCertificateCheck(Duration value) {
    return with(change -> change.certificateCheck = value);
  }

  private WireLimits with(Consumer<Change> what) {
    Change change = new Change(this);
    what.accept(change);
    return change.made();
  }

  /** The limits with some of them other than they were. */
  private static final class Change {
    private int connections;
    private int connectionsByAddress;
    private int requests;
    private int requestsByAddress;
    private int requestsByKey;
    private Duration handshake;
    private Duration head;
    private Duration idle;
    private LeastRate body;
    private LeastRate answer;
    private Duration stall;
    private Duration certificateCheck;

    private Change(WireLimits before) {
      connections = before.connections;
      connectionsByAddress = before.connectionsByAddress;
      requests = before.requests;
      requestsByAddress = before.requestsByAddress;
      requestsByKey = before.requestsByKey;
      handshake = before.handshake;
      head = before.head;
      idle = before.idle;
      body = before.body;
      answer = before.answer;
      stall = before.stall;
      certificateCheck = before.certificateCheck;
    }

    private WireLimits made() {
      return new WireLimits(
          connections,
          connectionsByAddress,
          requests,
          requestsByAddress,
          requestsByKey,
          handshake,
          head,
          idle,
          body,
          answer,
          stall,
          certificateCheck);
    }
  }
}
