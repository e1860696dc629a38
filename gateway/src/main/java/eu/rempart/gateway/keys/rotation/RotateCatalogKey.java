package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.CatalogKeyRing;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rotates the catalog's key: a new one seals from now on, every row and every S3 secret is sealed
 * anew under it, and the one before is forgotten for good once a full scan finds nothing under it.
 * Reads and writes go on meanwhile.
 *
 * <p>Counts: {@value #ROWS} and {@value #SECRETS} sealed anew, {@value #RETIRED} keys forgotten.
 */
public final class RotateCatalogKey implements JobKind {
  public static final String NAME = "rotate-catalog-key";
  static final String ROWS = "rows";
  static final String SECRETS = "secrets";
  static final String RETIRED = "keys-forgotten";

  private final Catalog catalog;
  private final CatalogKeyRing ring;
  private final Identities identities;
  private final JobJournal journal;

  public RotateCatalogKey(
      Catalog catalog, CatalogKeyRing ring, Identities identities, JobJournal journal) {
    this.catalog = catalog;
    this.ring = ring;
    this.identities = identities;
    this.journal = journal;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable String complaint(Map<String, String> parameters) {
    return null;
  }

  @Override
  public JobWork open(Job job) {
    return new RotateCatalogKeyWork(catalog, ring, identities, journal, job);
  }
}
