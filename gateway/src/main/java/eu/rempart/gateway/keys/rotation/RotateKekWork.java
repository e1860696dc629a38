package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.gateway.jobs.JobFailedException;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.KekOperators;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KeyConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rotation of key-encryption keys at work, one after the other, each phase after phase.
 *
 * <pre>
 * (begin) ──► rotate ──► rewrap ──► other-keys ──► verify ──► done
 *               ▲           ▲─────── some left ──────┤
 *               └───────────────── the next KEK ─────┘
 * </pre>
 *
 * <p>The cursor of the phase rotate holds the version before: whoever goes on after a kill sees
 * from it whether the provider has rotated already.
 */
final class RotateKekWork implements JobWork {
  private static final Logger log = LoggerFactory.getLogger(RotateKekWork.class);
  private static final int PAGE = 512;
  private static final int MOST_PASSES = 3;

  private final KekKeys keys;
  private final KekOperators operators;
  private final List<String> keks;
  private final RotateKek.OtherKeys others;
  private final JobJournal journal;
  private final Job job;
  private @Nullable KekRotation opened;
  private int passes;

  RotateKekWork(
      Catalog catalog,
      KekOperators operators,
      List<String> keks,
      RotateKek.OtherKeys others,
      JobJournal journal,
      Job job) {
    this.keys = new KekKeys(catalog);
    this.operators = operators;
    this.keks = keks;
    this.others = others;
    this.journal = journal;
    this.job = job;
  }

  @Override
  public JobStep next(JobProgress progress, int most) {
    if (progress.phase().isEmpty()) {
      return begin();
    }
    KekPlace place = KekPlace.parse(progress.cursor());
    return switch (progress.phase()) {
      case "rotate" -> rotate(place);
      case "rewrap" -> rewrap(place, Math.min(most, PAGE));
      case "other-keys" -> otherKeys(place);
      default -> verify(place);
    };
  }

  private JobStep begin() {
    long total = keys.count(key -> keks.contains(key.wrapped().kek()));
    if (job.dryRun()) {
      return (_, before) ->
          new JobStep.Finished(before.of(total).plus(total, Map.of(RotateKek.REWRAPPED, total)));
    }
    KekPlace first = KekPlace.of(keks.getFirst(), version(keks.getFirst()));
    return (_, before) -> new JobStep.More(before.of(total).at("rotate", first.toString()));
  }

  private JobStep rotate(KekPlace place) {
    int now = version(place.kek());
    int target = now > place.version() ? now : rotation(place.kek()).rotate().currentVersion();
    record("KekRotated", place.kek(), Map.of("from", place.version(), "to", target));
    passes = 0;
    KekPlace start = KekPlace.of(place.kek(), target);
    return (tx, before) -> {
      tx.bucketKeys().raiseKekFloor(place.kek(), target);
      return new JobStep.More(
          before.plus(0, Map.of(RotateKek.ROTATED, 1L)).at("rewrap", start.toString()));
    };
  }

  private JobStep rewrap(KekPlace place, int limit) {
    List<BucketKeyRecord> page = keys.page(place.last(), limit);
    List<BucketKeyRecord> ours =
        page.stream().filter(key -> key.wrapped().kek().equals(place.kek())).toList();
    KekRewraps rewraps = KekRewraps.of(rotation(place.kek()), ours, place.version());
    if (rewraps.count() > 0) {
      record(
          "BucketKeysRewrapped",
          place.kek(),
          Map.of("version", place.version(), "keys", rewraps.ids()));
    }
    // A second look at the same keys is none of the progress.
    int items = passes == 0 ? ours.size() : 0;
    return (tx, before) -> {
      rewraps.store(tx);
      JobProgress after = before.plus(items, rewraps.counts());
      return new JobStep.More(
          page.size() < limit
              ? after.at("other-keys", KekPlace.of(place.kek(), place.version()).toString())
              : after.at("rewrap", place.after(page.getLast()).toString()));
    };
  }

  private JobStep otherKeys(KekPlace place) {
    int rewrapped = others.rewrap(rotation(place.kek()));
    if (rewrapped > 0) {
      record(
          "CatalogKeyRewrapped",
          place.kek(),
          Map.of("version", place.version(), "generations", rewrapped));
    }
    return (_, before) -> new JobStep.More(before.at("verify", place.toString()));
  }

  private JobStep verify(KekPlace place) {
    String kek = place.kek();
    int version = place.version();
    long left =
        keys.count(key -> KekKeys.isOlder(key, kek, version)) + others.wrappedBefore(kek, version);
    if (left > 0 && ++passes < MOST_PASSES) {
      return (_, before) -> new JobStep.More(before.at("rewrap", place.toString()));
    }
    if (left > 0) {
      throw new JobFailedException(
          "%d keys are still wrapped under versions before %d of %s, so those stay allowed: the log says why they were refused; then resume the job"
              .formatted(left, version, kek));
    }
    long raised = refuseOlder(kek, version) ? 1 : 0;
    int next = keks.indexOf(kek) + 1;
    if (next < keks.size()) {
      KekPlace following = KekPlace.of(keks.get(next), version(keks.get(next)));
      return (_, before) ->
          new JobStep.More(
              before.plus(0, Map.of(RotateKek.RAISED, raised)).at("rotate", following.toString()));
    }
    return (_, before) -> new JobStep.Finished(before.plus(0, Map.of(RotateKek.RAISED, raised)));
  }

  private boolean refuseOlder(String kek, int version) {
    try (KekRetirement officer = operators.retirement(kek)) {
      if (officer.status().oldestUsable() < version) {
        officer.raiseMinimum(version);
      }
      record("KekVersionsRefused", kek, Map.of("before", version));
      return true;
    } catch (KeyConfigurationException e) {
      log.warn("versions before {} of {} stay allowed: {}", version, kek, e.getMessage());
      return false;
    }
  }

  private int version(String kek) {
    return rotation(kek).status().currentVersion();
  }

  private KekRotation rotation(String kek) {
    KekRotation now = opened;
    if (now != null && now.name().equals(kek)) {
      return now;
    }
    close();
    KekRotation fresh = operators.rotation(kek);
    opened = fresh;
    return fresh;
  }

  private void record(String event, String kek, Map<String, Object> more) {
    Map<String, Object> details = new TreeMap<>(more);
    details.put("kek", kek);
    details.put("job", job.id());
    journal.record(event, details);
  }

  @Override
  public void close() {
    KekRotation now = opened;
    opened = null;
    if (now != null) {
      now.close();
    }
  }
}
