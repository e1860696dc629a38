package eu.rempart.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Test
  void findsTheLatestTimeThePresentMinuteIncluded() {
    assertThat(latest("30 2 * * *", "2026-08-01T02:29:59+02:00"))
        .contains(Instant.parse("2026-07-31T00:30:00Z"));
    assertThat(latest("30 2 * * *", "2026-08-01T02:30:00+02:00"))
        .contains(Instant.parse("2026-08-01T00:30:00Z"));
    assertThat(latest("0 2 1 1,4,7,10 *", "2026-08-01T12:00:00+02:00"))
        .contains(Instant.parse("2026-07-01T00:00:00Z"));
    assertThat(latest("0 4 * * SUN", "2026-08-01T12:00:00+02:00"))
        .contains(Instant.parse("2026-07-26T02:00:00Z"));
  }

  @Test
  void meansTheClockOnTheWallOfItsZone() {
    Instant now = Instant.parse("2026-08-01T12:00:00Z");
    CronSchedule daily = CronSchedule.parse("0 3 * * *");
    assertThat(daily.latest(now, ZoneId.of("UTC"))).contains(Instant.parse("2026-08-01T03:00:00Z"));
    assertThat(daily.latest(now, ZoneId.of("Asia/Tokyo")))
        .contains(Instant.parse("2026-07-31T18:00:00Z"));
  }

  @Test
  void everyDayHasItsTimeOnceWhateverDaylightSavingDoes() {
    for (String from : List.of("2026-03-25T00:00:00+01:00", "2026-10-21T00:00:00+02:00")) {
      CronSchedule daily = CronSchedule.parse("30 2 * * *");
      ZonedDateTime time = ZonedDateTime.parse(from);
      Instant kept = daily.latest(time.toInstant(), PARIS).orElseThrow();
      List<Instant> times = new ArrayList<>();
      for (int minute = 0; minute < 10 * 24 * 60; minute++) {
        time = time.plusMinutes(1);
        Instant latest = daily.latest(time.toInstant(), PARIS).orElseThrow();
        if (latest.isAfter(kept)) {
          assertThat(latest).as("comes at its own minute").isEqualTo(time.toInstant());
          times.add(latest);
          kept = latest;
        }
      }
      assertThat(times).as("from %s", from).hasSize(10);
      assertThat(times).extracting(t -> t.atZone(PARIS).toLocalDate()).doesNotHaveDuplicates();
      Instant first = times.getFirst();
      assertThat(daily.next(first.minusSeconds(1), PARIS)).contains(first);
      for (int i = 1; i < times.size(); i++) {
        assertThat(daily.next(times.get(i - 1), PARIS)).contains(times.get(i));
      }
    }
  }

  @Test
  void neverNeverComes() {
    CronSchedule never = CronSchedule.parse(" never ");
    assertThat(never.isNever()).isTrue();
    assertThat(never.latest(Instant.now(), PARIS)).isEmpty();
    assertThat(never.next(Instant.now(), PARIS)).isEmpty();
    assertThat(never).hasToString("never");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "61 * * * *",
        "* * * *",
        "* * * * * *",
        "0 3 31 2 *",
        "@daily",
        "a b c d e"
      })
  void saysWhatIsWrongAndHowItShouldLook(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CronSchedule.parse(text))
        .withMessageContaining("is not a schedule such as '30 2 * * SUN'");
  }

  private static Optional<Instant> latest(String cron, String time) {
    return CronSchedule.parse(cron).latest(ZonedDateTime.parse(time).toInstant(), PARIS);
  }
}
