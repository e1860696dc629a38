package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.gateway.config.CronSchedule;
import eu.rempart.gateway.config.RotationConfig;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.metrics.LabelledGauge;
import eu.rempart.gateway.metrics.LabelledGauge.Figure;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How old keys are, and for how long their rotation has been overdue by its schedule: looked at
 * every minute or so, since it reads every bucket key and asks the holder of each key-encryption
 * key. One that does not answer is left out until it does.
 */
public final class KeyAges implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(KeyAges.class);
  private static final int PAGE = 1000;

  private final Catalog catalog;
  private final KekRegistry keks;
  private final Supplier<Instant> catalogKey;
  private final RotationConfig config;
  private final InstantSource clock;
  private final LabelledGauge ages;
  private final LabelledGauge overdue;
  private final LabelledGauge states;

  /**
   * @param catalogKey when the catalog's present key was made
   */
  public KeyAges(
      Catalog catalog,
      KekRegistry keks,
      Supplier<Instant> catalogKey,
      RotationConfig config,
      GatewayMetrics metrics,
      InstantSource clock) {
    this.catalog = catalog;
    this.keks = keks;
    this.catalogKey = catalogKey;
    this.config = config;
    this.clock = clock;
    ages =
        metrics.labelled(
            "rempart.key.age.seconds",
            "Age of the current version of each key-encryption key, of the oldest bucket key that"
                + " still seals, and of the catalog's key");
    overdue =
        metrics.labelled(
            "rempart.key.rotation.overdue.seconds",
            "For how long a key has outlived the time its schedule gives it; 0 when it has not");
    states = metrics.labelled("rempart.bucket.keys", "Bucket keys by state");
  }

  @Override
  public void run() {
    Table table = new Table(clock.instant());
    for (KekRegistry.Kek kek : keks.all()) {
      created(kek)
          .ifPresent(created ->
              table.add("kek", kek.id(), created, Duration.ZERO, config.kek().schedule()));
    }
    table.add(
        "catalog_key", "catalog", catalogKey.get(), Duration.ZERO, config.catalogKey().schedule());
    Map<State, Integer> counts = new HashMap<>();
    countBucketKeys(counts)
        .ifPresent(created ->
            table.add(
                "bucket_key",
                "oldest",
                created,
                config.bucketKeys().age(),
                config.bucketKeys().schedule()));
    ages.show(table.old);
    overdue.show(table.late);
    List<Figure> byState = new ArrayList<>();
    for (State state : State.values()) {
      byState.add(
          new Figure(
              Map.of("state", state.name().toLowerCase(Locale.ROOT)),
              counts.getOrDefault(state, 0)));
    }
    states.show(byState);
  }

  private static Optional<Instant> created(KekRegistry.Kek kek) {
    try {
      KekStatus status = kek.provider().status();
      return Optional.ofNullable(status.versions().get(status.currentVersion()));
    } catch (KeyException e) {
      log.debug("the age of {} cannot be told: {}", kek.id(), e.getMessage());
      return Optional.empty();
    }
  }

  /** What is shown of ages, being put together. */
  private final class Table {
    private final Instant now;
    private final List<Figure> old = new ArrayList<>();
    private final List<Figure> late = new ArrayList<>();

    Table(Instant now) {
      this.now = now;
    }

    /** A key that is due at the first appointment after it has reached an age. */
    void add(String level, String key, Instant created, Duration age, CronSchedule schedule) {
      Map<String, String> labels = Map.of("level", level, "key", key);
      old.add(new Figure(labels, Math.max(0, Duration.between(created, now).toSeconds())));
      long seconds =
          schedule
              .next(created.plus(age), config.timeZone())
              .map(due -> Math.max(0, Duration.between(due, now).toSeconds()))
              .orElse(0L);
      late.add(new Figure(labels, seconds));
    }
  }

  /** Counts keys by state; when the oldest current one was made. */
  private Optional<Instant> countBucketKeys(Map<State, Integer> counts) {
    Instant oldest = null;
    BucketKeyRow last = null;
    while (true) {
      BucketKeyRow after = last;
      List<BucketKeyRow> page = catalog.read(tx -> tx.bucketKeys().listAll(after, PAGE));
      for (BucketKeyRow key : page) {
        State state = State.valueOf(key.state());
        counts.merge(state, 1, Integer::sum);
        if (state == State.CURRENT && (oldest == null || key.created().isBefore(oldest))) {
          oldest = key.created();
        }
      }
      if (page.size() < PAGE) {
        return Optional.ofNullable(oldest);
      }
      last = page.getLast();
    }
  }
}
