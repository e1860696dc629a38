package eu.rempart.gateway.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.gateway.config.ConfigLoader;
import eu.rempart.gateway.config.RotationConfig;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.testing.FakeKekProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the metrics page says of keys and jobs. */
class KeyAgesTest {
  private static final RotationConfig CONFIG =
      new ConfigLoader(Map.of())
          .load(
              null,
              Map.of(
                  "keys.rotation.kek.schedule", "0 0 1 * *",
                  "keys.rotation.bucket-keys.schedule", "0 3 * * *",
                  "keys.rotation.bucket-keys.age", "90d"))
          .config()
          .keys()
          .rotation();

  private final FakeKekProvider provider = new FakeKekProvider();
  private final RotationFixture fixture = new RotationFixture(new MemoryCatalogStore(), provider);
  private final GatewayMetrics metrics = new GatewayMetrics();
  private Instant now = Instant.EPOCH;
  private final KeyAges ages =
      new KeyAges(
          fixture.catalog,
          KekRegistry.of("default", provider),
          () -> Instant.EPOCH,
          CONFIG,
          metrics,
          () -> now);

  @AfterEach
  void close() {
    fixture.close();
    provider.close();
    metrics.close();
  }

  @Test
  void aKeyIsOverdueFromTheFirstAppointmentItMissed() {
    fixture.issue("b-1");
    // The fake's KEK was made at the beginning of 1970, so its first appointment is a month later.
    look(Instant.parse("1970-01-31T23:59:59Z"));
    assertThat(figure("rempart_key_age_seconds", "kek")).isEqualTo(31 * 86_400 - 1);
    assertThat(figure("rempart_key_rotation_overdue_seconds", "kek")).isZero();
    look(Instant.parse("1970-02-01T01:00:00Z"));
    assertThat(figure("rempart_key_rotation_overdue_seconds", "kek")).isEqualTo(3600);
  }

  @Test
  void aBucketKeyIsOverdueOnceItsAgeAndThenTheScheduleHavePassed() {
    fixture.issue("b-1");
    Instant made = Instant.now();
    look(made.plus(Duration.ofDays(90)));
    assertThat(figure("rempart_key_rotation_overdue_seconds", "bucket_key")).isZero();
    look(made.plus(Duration.ofDays(92)));
    assertThat(figure("rempart_key_rotation_overdue_seconds", "bucket_key"))
        .isBetween(86_400.0 - 60, 2 * 86_400.0 + 60);
    assertThat(figure("rempart_key_age_seconds", "bucket_key"))
        .isBetween(92 * 86_400.0 - 60, 92 * 86_400.0 + 60);
    assertThat(figure("rempart_bucket_keys", "current")).isEqualTo(1);
  }

  @Test
  void aKekWhoseHolderIsAwayIsLeftOutAndTheRestIsTold() {
    fixture.issue("b-1");
    provider.fail(() -> new KeyManagerUnavailableException("away"));
    look(Instant.now());
    assertThat(metrics.scrape())
        .doesNotContain("level=\"kek\"")
        .contains("level=\"bucket_key\"", "level=\"catalog_key\"");
  }

  @Test
  void aJobUnderWayIsTold() {
    Reseal kind = new Reseal(fixture.catalog, fixture.keys);
    fixture.control(kind).plan(JobRequest.of(Reseal.NAME, Reseal.parameters(null), "test"));
    new JobFigures(fixture.catalog, metrics).run();
    assertThat(metrics.scrape())
        .contains("rempart_jobs_active{kind=\"reseal\",state=\"planned\"} 1.0")
        .contains("rempart_job_items_done{kind=\"reseal\"} 0.0")
        .contains("rempart_job_items_expected{kind=\"reseal\"} 0.0")
        .contains("rempart_job_items_rate{kind=\"reseal\"} 0.0");
  }

  @Test
  void aJobsEndIsTold() {
    fixture.issue("b-1");
    RotateBucketKeys kind = new RotateBucketKeys(fixture.catalog, fixture.keys, JobJournal.NONE);
    fixture.run(
        kind,
        JobRequest.of(
            RotateBucketKeys.NAME,
            RotateBucketKeys.parameters(Instant.now().plusSeconds(60), null),
            "test"));
    fixture.run(
        new Reseal(fixture.catalog, fixture.keys),
        JobRequest.of(Reseal.NAME, Reseal.parameters(null), "test"));
    new JobFigures(fixture.catalog, metrics).run();
    assertThat(metrics.scrape())
        .contains(
            "rempart_job_ended_timestamp_seconds{kind=\"rotate-bucket-keys\",result=\"done\"}")
        .contains("rempart_data_keys{generation=\"superseded\"} 0.0");
  }

  private void look(Instant at) {
    now = at;
    ages.run();
  }

  private double figure(String name, String label) {
    Matcher line =
        Pattern.compile("(?m)^" + name + "\\{[^}]*\"" + label + "\"[^}]*\\} (\\S+)$")
            .matcher(metrics.scrape());
    assertThat(line.find()).as(metrics.scrape()).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
