package eu.rempart.gateway.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * How long the blobs of a deleted version stay, so that a read that began before the delete can
 * end.
 *
 * @param time the least time between a blob's last use and its deletion
 */
public record Grace(Duration time, InstantSource clock) {

  /** The operations' time, to the millisecond, as S3 tells times. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** When blobs released now may be deleted. */
  public Instant end() {
    return clock.instant().plus(time);
  }
}
