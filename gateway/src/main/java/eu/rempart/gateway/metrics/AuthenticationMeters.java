package eu.rempart.gateway.metrics;

import eu.rempart.gateway.auth.AuthenticationWatch;
import eu.rempart.gateway.http.ClientNetwork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Callers that are not who they claim to be, counted from zero. */
final class AuthenticationMeters implements AuthenticationWatch {
  private final Map<Failure, Counter> failures = new EnumMap<>(Failure.class);
  private final Counter lockouts;

  AuthenticationMeters(MeterRegistry registry) {
    for (Failure reason : Failure.values()) {
      failures.put(
          reason,
          Counter.builder("rempart.authentication.failures")
              .description("Requests whose access key or signature does not hold")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    lockouts =
        Counter.builder("rempart.authentication.lockouts")
            .description("Clients locked out after too many of those")
            .register(registry);
  }

  @Override
  public void refused(Failure reason) {
    Objects.requireNonNull(failures.get(reason)).increment();
  }

  @Override
  public void lockedOut(ClientNetwork client, @Nullable String accessKeyId, Duration wait) {
    lockouts.increment();
  }
}
