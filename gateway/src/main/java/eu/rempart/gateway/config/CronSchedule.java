package eu.rempart.gateway.config;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something is to happen again and again: a cron expression of five fields, or never.
 *
 * <p>Times are those of a clock on the wall. Where daylight saving skips one it comes an hour later
 * that day, where it repeats one only the first counts: there is neither a day without its 02:30
 * nor one with two.
 */
public final class CronSchedule {
  private static final String NEVER = "never";
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
  private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final String text;
  private final @Nullable ExecutionTime times;

  private CronSchedule(String text, @Nullable ExecutionTime times) {
    this.text = text;
    this.times = times;
  }

  /**
   * Reads a schedule.
   *
   * @throws IllegalArgumentException with a sentence, when it is none or would never come
   */
  static CronSchedule parse(String text) {
    String stripped = text.strip();
    if (stripped.equals(NEVER)) {
      return new CronSchedule(NEVER, null);
    }
    try {
      ExecutionTime times = ExecutionTime.forCron(PARSER.parse(stripped).validate());
      if (times.nextExecution(utc(ANY_TIME)).isEmpty()) {
        throw new IllegalArgumentException("there is no such day");
      }
      return new CronSchedule(stripped, times);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is not a schedule such as '30 2 * * SUN' (minute hour day month weekday) or never: %s"
              .formatted(stripped, e.getMessage()),
          e);
    }
  }

  /** Whether it never comes. */
  public boolean isNever() {
    return times == null;
  }

  /** The latest time up to a moment, that moment included; nothing when there is none. */
  public Optional<Instant> latest(Instant upTo, ZoneId zone) {
    LocalDateTime wall = LocalDateTime.ofInstant(upTo, zone);
    // Strictly before the next minute, so that the present minute's own time is among them.
    LocalDateTime before = wall.plusMinutes(1).withSecond(0).withNano(0);
    Optional<ZonedDateTime> found = lastBefore(before);
    while (found.isPresent()) {
      Instant instant = instant(found.get(), zone);
      if (!instant.isAfter(upTo)) {
        return Optional.of(instant);
      }
      found = lastBefore(found.get().toLocalDateTime());
    }
    return Optional.empty();
  }

  /** The first time after a moment; nothing when there is none. */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    if (times == null) {
      return Optional.empty();
    }
    ExecutionTime known = times;
    // A repeated hour's times have passed already: they are skipped.
    ZonedDateTime from = utc(LocalDateTime.ofInstant(after, zone).minusHours(2));
    Optional<ZonedDateTime> found = known.nextExecution(from);
    while (found.isPresent() && !instant(found.get(), zone).isAfter(after)) {
      found = known.nextExecution(found.get());
    }
    return found.map(time -> instant(time, zone));
  }

  private Optional<ZonedDateTime> lastBefore(LocalDateTime wall) {
    return times == null ? Optional.empty() : times.lastExecution(utc(wall));
  }

  // Reckoned on a wall clock without gaps; cron-utils drops a time that falls into one.
  private static ZonedDateTime utc(LocalDateTime wall) {
    return wall.atZone(ZoneOffset.UTC);
  }

  private static Instant instant(ZonedDateTime wall, ZoneId zone) {
    return wall.toLocalDateTime().atZone(zone).toInstant();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CronSchedule that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
