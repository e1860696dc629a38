package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.keymanager.KekOperators;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRotation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rotates key-encryption keys: a new version, then every bucket key and the catalog's key wrapped
 * anew under it, then no version before it allowed any more. With Vault no key is in clear outside
 * of Vault meanwhile.
 *
 * <p>The rotator's login does it all but the last step, which is the key officer's. Where that
 * login is not configured the older versions stay allowed.
 *
 * <p>Before the first key is wrapped anew the catalog refuses new bucket keys under older versions,
 * so the full scan at the end has the last word: while it finds one, the older versions stay.
 *
 * <p>Parameter: {@value #KEK} (its name; all of them without it). Counts: {@value #REWRAPPED},
 * {@value #CURRENT} and {@value #REFUSED} bucket keys, {@value #ROTATED} KEKs, {@value #RAISED}
 * KEKs whose older versions are refused now.
 */
public final class RotateKek implements JobKind {
  public static final String NAME = "rotate-kek";
  static final String KEK = "kek";
  static final String ROTATED = "keks-rotated";
  static final String RAISED = "older-versions-refused";
  static final String REWRAPPED = "rewrapped";
  static final String CURRENT = "current";
  static final String REFUSED = "refused";

  private final Catalog catalog;
  private final KekRegistry keks;
  private final KekOperators operators;
  private final OtherKeys others;
  private final JobJournal journal;

  /**
   * @param others what else the KEKs wrap, besides bucket keys
   */
  public RotateKek(
      Catalog catalog,
      KekRegistry keks,
      KekOperators operators,
      OtherKeys others,
      JobJournal journal) {
    this.catalog = catalog;
    this.keks = keks;
    this.operators = operators;
    this.others = others;
    this.journal = journal;
  }

  /** Keys that a KEK wraps besides those of buckets: the catalog's. */
  public interface OtherKeys {
    /**
     * Wraps them anew; harmless when repeated.
     *
     * @return how many
     */
    int rewrap(KekRotation rotation);

    /** How many are wrapped under versions before the given one. */
    int wrappedBefore(String kek, int version);
  }

  /** For one KEK, or for all when that is null. */
  static Map<String, String> parameters(@Nullable String kek) {
    return kek == null ? Map.of() : Map.of(KEK, kek);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable String complaint(Map<String, String> parameters) {
    return named(parameters.get(KEK)).isEmpty()
        ? "There is no key-encryption key " + parameters.get(KEK)
        : null;
  }

  @Override
  public JobWork open(Job job) {
    List<String> all = named(job.parameters().get(KEK));
    return new RotateKekWork(catalog, operators, all, others, journal, job);
  }

  private List<String> named(@Nullable String only) {
    return keks.all().stream()
        .map(kek -> kek.provider().name())
        .filter(name -> only == null || only.equals(name))
        .toList();
  }
}
