package eu.rempart.gateway.jobs;

import java.time.Instant;
import java.util.Optional;

/** When something happens again and again. */
@FunctionalInterface
public interface Recurrence {

  /** The latest time up to a moment, that moment included; nothing when there is none. */
  Optional<Instant> latest(Instant upTo);
}
