package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.RowRewrite;
import eu.rempart.catalog.SealedRows;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.store.Row;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.identity.Identities.ResealedSecrets;
import eu.rempart.gateway.jobs.JobFailedException;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.CatalogKeyRing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The rotation of the catalog's key at work.
 *
 * <pre>
 * (begin) ──► rotate ──► rows ──► secrets ──► verify ──► done
 *                         ▲─────── some left ────┤
 * </pre>
 *
 * <p>The cursor of the phase rotate is the key before: whoever goes on after a kill sees from it
 * whether there is a new one already.
 */
final class RotateCatalogKeyWork implements JobWork {
  private static final int BATCH = 2000;
  private static final int SLICE = 125;
  private static final int SECRETS = 200;
  private static final int MOST_PASSES = 3;

  private final CatalogKeyRing ring;
  private final Catalog catalog;
  private final SealedRows rows;
  private final Identities identities;
  private final JobJournal journal;
  private final Job job;
  private final ExecutorService sealers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), Thread.ofPlatform().name("rekey").factory());
  private int passes;

  RotateCatalogKeyWork(
      Catalog catalog, CatalogKeyRing ring, Identities identities, JobJournal journal, Job job) {
    this.catalog = catalog;
    this.rows = catalog.sealedRows();
    this.ring = ring;
    this.identities = identities;
    this.journal = journal;
    this.job = job;
  }

  @Override
  public JobStep next(JobProgress progress, int most) {
    return switch (progress.phase()) {
      case "" -> begin();
      case "rotate" -> rotate(Integer.parseInt(progress.cursor()));
      case "rows" -> reseal(progress.cursor(), Math.min(most, BATCH));
      case "secrets" -> secrets(progress.cursor());
      default -> verify();
    };
  }

  private JobStep begin() {
    long total = scan().met();
    if (job.dryRun()) {
      return (_, before) ->
          new JobStep.Finished(before.of(total).plus(total, Map.of(RotateCatalogKey.ROWS, total)));
    }
    int number = ring.keys().current();
    return (_, before) -> new JobStep.More(before.of(total).at("rotate", Integer.toString(number)));
  }

  private JobStep rotate(int before) {
    catalog.rekey(ring.rotate(before));
    int current = ring.keys().current();
    journal.record("CatalogKeyRotated", Map.of("from", before, "to", current, "job", job.id()));
    return (_, progress) -> new JobStep.More(progress.at("rows", ""));
  }

  private JobStep reseal(String after, int limit) {
    SealedRows.Page page = rows.page(after, limit);
    List<Future<List<RowRewrite>>> slices = new ArrayList<>();
    for (int i = 0; i < page.rows().size(); i += SLICE) {
      List<Row> slice = page.rows().subList(i, Math.min(i + SLICE, page.rows().size()));
      slices.add(sealers.submit(() -> slice.stream().map(rows::reseal).toList()));
    }
    List<RowRewrite> rewrites = Answers.ofAll(slices).stream().flatMap(List::stream).toList();
    // A second look at the same rows is none of the progress.
    int items = passes == 0 ? page.met() : 0;
    return (tx, before) -> {
      // One that is refused was written since, and so under the key that seals now.
      long written = rewrites.stream().filter(tx::rewrite).count();
      JobProgress done = before.plus(items, Map.of(RotateCatalogKey.ROWS, written));
      return new JobStep.More(page.more() ? done.at("rows", page.next()) : done.at("secrets", ""));
    };
  }

  private JobStep secrets(String after) {
    return (tx, before) -> {
      ResealedSecrets page = identities.reseal(tx, after, SECRETS);
      JobProgress done = before.plus(0, Map.of(RotateCatalogKey.SECRETS, (long) page.moved()));
      return new JobStep.More(
          page.more() ? done.at("secrets", page.last()) : done.at("verify", ""));
    };
  }

  private JobStep verify() {
    long left = scan().older();
    if (left > 0 && ++passes < MOST_PASSES) {
      return (_, before) -> new JobStep.More(before.at("rows", ""));
    }
    if (left > 0) {
      throw new JobFailedException(
          left + " rows are still sealed under an older key of the catalog, so that key stays");
    }
    int forgotten = ring.file().retire();
    journal.record(
        "CatalogKeyForgotten",
        Map.of("before", ring.keys().current(), "keys", forgotten, "job", job.id()));
    return (_, before) ->
        new JobStep.Finished(before.plus(0, Map.of(RotateCatalogKey.RETIRED, (long) forgotten)));
  }

  private record Scan(long met, long older) {}

  private Scan scan() {
    long met = 0;
    long older = 0;
    SealedRows.Page page = rows.page("", BATCH);
    while (true) {
      met += page.met();
      older += page.rows().size();
      if (!page.more()) {
        return new Scan(met, older);
      }
      page = rows.page(page.next(), BATCH);
    }
  }

  @Override
  public void close() {
    sealers.close();
  }
}
