package eu.rempart.gateway.keys.rotation;

import eu.rempart.gateway.config.CronSchedule;
import eu.rempart.gateway.config.RotationConfig;
import eu.rempart.gateway.jobs.JobCalendar;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.jobs.Recurrence;
import java.time.Instant;
import java.util.Map;

/** Turns the configuration's schedules into appointments. */
public final class KeySchedules {
  private static final String KEK = "keys.rotation.kek";
  private static final String BUCKET_KEYS = "keys.rotation.bucket-keys";
  private static final String CATALOG_KEY = "keys.rotation.catalog-key";
  private static final String RESEAL = "keys.rotation.reseal";

  private final RotationConfig config;

  public KeySchedules(RotationConfig config) {
    this.config = config;
  }

  /** Adds every schedule to the calendar. */
  public void addTo(JobCalendar calendar) {
    calendar.add(KEK, on(config.kek().schedule()), _ -> kek());
    calendar.add(BUCKET_KEYS, on(config.bucketKeys().schedule()), this::bucketKeys);
    calendar.add(CATALOG_KEY, on(config.catalogKey().schedule()), _ -> catalogKey());
    calendar.add(RESEAL, on(config.reseal().schedule()), _ -> reseal());
  }

  private Recurrence on(CronSchedule schedule) {
    return upTo -> schedule.latest(upTo, config.timeZone());
  }

  private static JobRequest kek() {
    return JobRequest.of(RotateKek.NAME, RotateKek.parameters(null), KEK);
  }

  private JobRequest bucketKeys(Instant now) {
    Instant before = now.minus(config.bucketKeys().age());
    return JobRequest.of(
        RotateBucketKeys.NAME, RotateBucketKeys.parameters(before, null), BUCKET_KEYS);
  }

  private static JobRequest catalogKey() {
    return JobRequest.of(RotateCatalogKey.NAME, Map.of(), CATALOG_KEY);
  }

  private JobRequest reseal() {
    return JobRequest.of(Reseal.NAME, Reseal.parameters(null), RESEAL).at(config.reseal().rate());
  }
}
