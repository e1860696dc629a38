package eu.rempart.gateway.jobs;

import eu.rempart.catalog.store.CatalogConflictException;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.gateway.audit.AuditUnavailableException;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a step's failure means for its job. */
sealed interface JobTrouble {
  /** For the operator. */
  String sentence();

  /** It will pass: the step is tried again. */
  record Passing(String sentence) implements JobTrouble {}

  /** It will not: the job has failed. */
  record Lasting(String sentence) implements JobTrouble {}

  static JobTrouble of(RuntimeException failure) {
    return switch (failure) {
      case CatalogConflictException _ -> new Passing("The catalog is busy with the same rows");
      case CatalogUnavailableException _ -> new Passing("The catalog takes no writes");
      case KeyManagerUnavailableException e -> new Passing(said(e));
      case KeyException e -> new Lasting(said(e));
      case JobFailedException e -> new Lasting(said(e));
      case AuditUnavailableException e -> new Passing(said(e));
      default -> {
        Logger log = LoggerFactory.getLogger(JobTrouble.class);
        log.error("a job met something it does not know", failure);
        yield new Lasting(
            "Something unexpected happened (%s); the log has more"
                .formatted(failure.getClass().getSimpleName()));
      }
    };
  }

  private static String said(RuntimeException failure) {
    return String.valueOf(failure.getMessage());
  }
}
