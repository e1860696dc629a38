package eu.rempart.gateway.http;

import java.time.Duration;

/**
 * What one client, and all together, may take.
 *
 * @param connections open at once; one more is closed before its handshake
 * @param connectionsByAddress the same, for one client address
 * @param requests handled at once; one more is answered 503 SlowDown before its body is read
 * @param requestsByAddress the same, for one client address
 * @param handshake from accept to the end of the TLS handshake
 * @param head from the first byte of a request head to its last
 * @param idle between requests
 * @param leastBodyRate bytes a second a client must send while its body is waited for
 * @param bodyRateWindow over which the rate is taken
 * @param leastAnswerRate bytes a second a client must take while an answer waits for it
 * @param answerRateWindow over which the rate is taken
 * @param stall how long a client may take nothing of an answer that waits for it
 * @param certificateCheck how often the certificate files are looked at
 */
public record WireLimits(
    int connections,
    int connectionsByAddress,
    int requests,
    int requestsByAddress,
    Duration handshake,
    Duration head,
    Duration idle,
    long leastBodyRate,
    Duration bodyRateWindow,
    long leastAnswerRate,
    Duration answerRateWindow,
    Duration stall,
    Duration certificateCheck) {

  /** The limits used when nothing else is configured. */
  public static final WireLimits DEFAULT =
      new WireLimits(
          10_000,
          1_000,
          1_024,
          256,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(75),
          1_024,
          Duration.ofSeconds(30),
          4_096,
          Duration.ofMinutes(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  public WireLimits withConnections(int all, int byAddress) {
    return new WireLimits(
        all,
        byAddress,
        requests,
        requestsByAddress,
        handshake,
        head,
        idle,
        leastBodyRate,
        bodyRateWindow,
        leastAnswerRate,
        answerRateWindow,
        stall,
        certificateCheck);
  }

  public WireLimits withRequests(int value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        value,
        requestsByAddress,
        handshake,
        head,
        idle,
        leastBodyRate,
        bodyRateWindow,
        leastAnswerRate,
        answerRateWindow,
        stall,
        certificateCheck);
  }

  public WireLimits withRequestsByAddress(int value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        value,
        handshake,
        head,
        idle,
        leastBodyRate,
        bodyRateWindow,
        leastAnswerRate,
        answerRateWindow,
        stall,
        certificateCheck);
  }

  public WireLimits withAnswerRate(long bytesPerSecond, Duration window) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        handshake,
        head,
        idle,
        leastBodyRate,
        bodyRateWindow,
        bytesPerSecond,
        window,
        stall,
        certificateCheck);
  }

  public WireLimits withHandshake(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        value,
        head,
        idle,
        leastBodyRate,
        bodyRateWindow,
        leastAnswerRate,
        answerRateWindow,
        stall,
        certificateCheck);
  }

  public WireLimits withHead(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        handshake,
        value,
        idle,
        leastBodyRate,
        bodyRateWindow,
        leastAnswerRate,
        answerRateWindow,
        stall,
        certificateCheck);
  }

  public WireLimits withIdle(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        handshake,
        head,
        value,
        leastBodyRate,
        bodyRateWindow,
        leastAnswerRate,
        answerRateWindow,
        stall,
        certificateCheck);
  }

  public WireLimits withBodyRate(long bytesPerSecond, Duration window) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        handshake,
        head,
        idle,
        bytesPerSecond,
        window,
        leastAnswerRate,
        answerRateWindow,
        stall,
        certificateCheck);
  }

  public WireLimits withStall(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        handshake,
        head,
        idle,
        leastBodyRate,
        bodyRateWindow,
        leastAnswerRate,
        answerRateWindow,
        value,
        certificateCheck);
  }

  public WireLimits withCertificateCheck(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        handshake,
        head,
        idle,
        leastBodyRate,
        bodyRateWindow,
        leastAnswerRate,
        answerRateWindow,
        stall,
        value);
  }
}
