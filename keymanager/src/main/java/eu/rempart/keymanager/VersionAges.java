package eu.rempart.keymanager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How old versions of a KEK may become. */
public record VersionAges(Duration longest, Instant now) {

  /**
   * A sentence for each version that is too old: the current one beyond the longest age, and an
   * older one that still unwraps beyond twice that, since what it wrapped should be moved by then.
   */
  public List<String> wrong(KekStatus status) {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Integer, Instant> version : status.versions().entrySet()) {
      boolean current = version.getKey() == status.currentVersion();
      Duration age = Duration.between(version.getValue(), now);
      if (current && age.compareTo(longest) > 0) {
        wrong.add(
            "its current version %d is %d days old, and %d are allowed: rotate it"
                .formatted(version.getKey(), age.toDays(), longest.toDays()));
      }
      if (!current && age.compareTo(longest.multipliedBy(2)) > 0) {
        wrong.add(
            "its version %d is %d days old and still unwraps: rewrap what it wrapped, and raise"
                    .formatted(version.getKey(), age.toDays())
                + " the minimum");
      }
    }
    return wrong;
  }
}
