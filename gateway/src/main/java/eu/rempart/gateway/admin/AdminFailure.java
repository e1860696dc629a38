package eu.rempart.gateway.admin;

import eu.rempart.catalog.store.CatalogConflictException;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.gateway.audit.AuditUnavailableException;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an administrator is told of a failure; the log has the rest, under the request's id. */
final class AdminFailure {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);

  private AdminFailure() {}

  static AdminAnswer answer(RuntimeException failure, String requestId) {
    return switch (failure) {
      case RefusedException e -> AdminAnswer.of(e.problem());
      case KeyManagerUnavailableException e -> away(String.valueOf(e.getMessage()), e.retryAfter());
      case KeyAccessDeniedException e -> away(String.valueOf(e.getMessage()), SOON);
      case AuditUnavailableException _ ->
          away("the audit trail cannot be written, so nothing is changed; see the log", SOON);
      case CatalogUnavailableException _ -> away("the catalog is away; try again", SOON);
      case CatalogConflictException _ -> away("the catalog is busy; try again", SOON);
      case KeyException e -> internal(e, requestId, String.valueOf(e.getMessage()));
      default -> internal(failure, requestId, "the gateway's log says why, under this request");
    };
  }

  private static AdminAnswer away(String sentence, Duration wait) {
    return AdminAnswer.of(Problem.of(ProblemKind.UNAVAILABLE, sentence)).after(wait);
  }

  private static AdminAnswer internal(RuntimeException failure, String requestId, String sentence) {
    LOG.error("Admin request {} failed", requestId, failure);
    return AdminAnswer.of(Problem.of(ProblemKind.INTERNAL, sentence));
  }
}
