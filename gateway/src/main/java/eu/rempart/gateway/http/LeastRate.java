package eu.rempart.gateway.http;

import java.time.Duration;

/**
 * The slowest a client may be.
 *
 * @param bytesPerSecond it must send or take on average
 * @param window over which the average is taken
 */
public record LeastRate(long bytesPerSecond, Duration window) {

  /** Bytes in one window. */
  public double bytes() {
    return bytesPerSecond * (window.toNanos() / 1e9);
  }
}
