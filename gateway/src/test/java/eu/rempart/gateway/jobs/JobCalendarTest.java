package eu.rempart.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The schedules here come every hour on the hour; the clock starts at 09:30. */
class JobCalendarTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
  private final FakeClock clock = new FakeClock();
  private final JobCalendar calendar = calendar(clock);

  @Test
  void aNewScheduleBeginsWithItsNextAppointment() {
    calendar.keep();
    assertThat(jobs()).isEmpty();
    clock.advance(Duration.ofMinutes(29));
    calendar.keep();
    assertThat(jobs()).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    calendar.keep();
    assertThat(jobs()).hasSize(1);
    assertThat(jobs().getFirst().plannedBy()).isEqualTo("hourly");
  }

  @Test
  void eachAppointmentIsKeptOnce() {
    calendar.keep();
    clock.advance(HOUR);
    calendar.keep();
    calendar.keep();
    clock.advance(Duration.ofMinutes(20));
    calendar.keep();
    assertThat(jobs()).hasSize(1);
    clock.advance(HOUR);
    calendar.keep();
    assertThat(jobs()).hasSize(2);
  }

  @Test
  void amongSeveralGatewaysOneKeepsIt() {
    JobCalendar other = calendar(clock.skewed(Duration.ofSeconds(90)));
    calendar.keep();
    other.keep();
    clock.advance(HOUR);
    other.keep();
    calendar.keep();
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void whatWasMissedIsMadeUpForOnceAtTheNextStart() {
    calendar.keep();
    clock.advance(HOUR.multipliedBy(50));
    calendar(clock).keep();
    assertThat(jobs()).hasSize(1);
    clock.advance(HOUR);
    calendar.keep();
    assertThat(jobs()).as("and the next one comes in time").hasSize(2);
  }

  @Test
  void aClockThatWentBackPlansNothingAgain() {
    calendar.keep();
    clock.advance(HOUR.multipliedBy(3));
    calendar.keep();
    calendar(clock.skewed(Duration.ofHours(-2))).keep();
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void aJobThatHasNotEndedIsNotPlannedTwice() {
    JobCalendar same = new JobCalendar(catalog, control(clock), clock);
    same.add("same", JobCalendarTest::hourly, now -> request("10", "same"));
    same.keep();
    clock.advance(HOUR);
    same.keep();
    clock.advance(HOUR);
    same.keep();
    assertThat(jobs()).hasSize(1);
  }

  private JobCalendar calendar(FakeClock time) {
    JobCalendar made = new JobCalendar(catalog, control(time), time);
    return made.add(
        "hourly",
        JobCalendarTest::hourly,
        now -> request(Long.toString(now.getEpochSecond()), "hourly"));
  }

  private JobControl control(FakeClock time) {
    JobPlanner planner = new JobPlanner(List.of(new CountingKind("count", false)), time);
    return new JobControl(catalog, planner, time, () -> {});
  }

  private static JobRequest request(String to, String by) {
    return JobRequest.of("count", Map.of("to", to), by);
  }

  private static Optional<Instant> hourly(Instant upTo) {
    return Optional.of(upTo.truncatedTo(ChronoUnit.HOURS));
  }

  private List<Job> jobs() {
    return catalog.read(tx -> tx.jobs().latest("", 100));
  }
}
