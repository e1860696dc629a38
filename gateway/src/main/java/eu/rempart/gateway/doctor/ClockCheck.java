package eu.rempart.gateway.doctor;

import eu.rempart.gateway.app.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whether the clock can be right: not before this software was made, nor before its own files. */
final class ClockCheck {
  private static final String SUBJECT = "clock";
  private static final Instant EARLIEST = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final String CURE =
      "; signatures will be refused and locks would end at a wrong time: set it, and run NTP";

  private ClockCheck() {}

  static Finding of(Clock clock, DataFolder folder) {
    Instant now = clock.instant();
    if (now.isBefore(EARLIEST)) {
      return Finding.fail(SUBJECT, "says " + now + ", which is past" + CURE);
    }
    Instant newest = newest(folder);
    return newest.isAfter(now.plus(GRACE))
        ? Finding.fail(
            SUBJECT, "says " + now + ", but the instance wrote a file at " + newest + CURE)
        : Finding.ok(SUBJECT, "says " + now + "; clients may differ by 15 minutes at most");
  }

  private static Instant newest(DataFolder folder) {
    Instant newest = Instant.EPOCH;
    for (Path each : List.of(folder.root(), folder.catalog(), folder.log(), folder.run())) {
      Instant inIt = newestIn(each);
      newest = inIt.isAfter(newest) ? inIt : newest;
    }
    return newest;
  }

  private static Instant newestIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Instant.EPOCH;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(ClockCheck::written).max(Instant::compareTo).orElse(Instant.EPOCH);
    } catch (IOException e) {
      return Instant.EPOCH; // The check of the folder itself tells.
    }
  }

  private static Instant written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH; // Deleted meanwhile by the instance that runs.
    }
  }
}
