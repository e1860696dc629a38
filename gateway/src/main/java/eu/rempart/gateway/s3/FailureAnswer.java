package eu.rempart.gateway.s3;

import eu.rempart.catalog.BucketGoneException;
import eu.rempart.catalog.BucketKeyClosedException;
import eu.rempart.catalog.UploadGoneException;
import eu.rempart.catalog.store.CatalogConflictException;
import eu.rempart.catalog.store.CatalogException;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.gateway.audit.AuditUnavailableException;
import eu.rempart.gateway.auth.LockedOutException;
import eu.rempart.gateway.http.MalformedBodyException;
import eu.rempart.gateway.http.SlowBodyException;
import eu.rempart.keymanager.KekChangeRefusedException;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.KeyRetiredException;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.s3.HeaderInjection;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.storage.BlobContentException;
import eu.rempart.storage.BlobExistsException;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.NoSuchBlobException;
import eu.rempart.storage.ShortBlobException;
import eu.rempart.storage.StoreFullException;
import eu.rempart.storage.StoreInUseException;
import eu.rempart.storage.StoreReadOnlyException;
import eu.rempart.storage.StoreSyncException;
import eu.rempart.storage.StoreUnavailableException;
import eu.rempart.storage.TamperedStoreException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Every failure as the S3 error that tells the client what it can do about it, and nothing of how
 * the gateway is made.
 *
 * @param error what is answered
 * @param retryAfter when it makes sense to try again; null when it does not
 */
record FailureAnswer(S3Exception error, @Nullable Duration retryAfter) {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  /** The answer to a failure. */
  static FailureAnswer of(Exception failure) {
    return switch (failure) {
      case S3Exception e -> new FailureAnswer(e, null);
      case KeyException e -> ofKey(e);
      case BlobStoreException e -> ofStore(e);
      case CatalogException e -> ofCatalog(e);
      case AuditUnavailableException e -> unavailable(LATER);
      case LockedOutException e ->
          new FailureAnswer(
              S3Exception.of(
                  S3ErrorCode.SLOW_DOWN,
                  "Too many requests from this address had a wrong signature or an access key that"
                      + " does not exist, as this one has. Please wait."),
              e.retryAfter());
      case HeaderInjection e ->
          answer(S3ErrorCode.INVALID_ARGUMENT, "A value of this request cannot stand in a header");
      case SlowBodyException e ->
          new FailureAnswer(S3Exception.of(S3ErrorCode.REQUEST_TIMEOUT), null);
      case MalformedBodyException e ->
          answer(S3ErrorCode.INVALID_REQUEST, "The chunked transfer coding of the body is broken");
      default -> internal();
    };
  }

  private static FailureAnswer ofKey(KeyException failure) {
    return switch (failure) {
      case KeyManagerUnavailableException e -> unavailable(e.retryAfter());
      case KeyAccessDeniedException e -> unavailable(LATER);
      case KeyRetiredException e ->
          new FailureAnswer(S3Exception.of(S3ErrorCode.KMS_INVALID_STATE_EXCEPTION), null);
      case UnknownKeyException e ->
          new FailureAnswer(S3Exception.of(S3ErrorCode.KMS_NOT_FOUND_EXCEPTION), null);
      case WrappedKeyRefusedException e -> internal();
      case KekChangeRefusedException e -> internal();
      case KeyConfigurationException e -> internal();
    };
  }

  private static FailureAnswer ofStore(BlobStoreException failure) {
    return switch (failure) {
      case StoreUnavailableException e -> unavailable(SOON);
      case StoreFullException e -> unavailable(LATER);
      case StoreReadOnlyException e -> unavailable(LATER);
      case StoreSyncException e -> unavailable(LATER);
      case StoreInUseException e -> internal();
      case BlobExistsException e -> internal();
      case BlobContentException e -> internal();
      case NoSuchBlobException e -> internal();
      case ShortBlobException e -> internal();
      case TamperedStoreException e -> internal();
    };
  }

  private static FailureAnswer ofCatalog(CatalogException failure) {
    return switch (failure) {
      case BucketGoneException e ->
          new FailureAnswer(S3Exception.of(S3ErrorCode.NO_SUCH_BUCKET), null);
      case UploadGoneException e ->
          new FailureAnswer(S3Exception.of(S3ErrorCode.NO_SUCH_UPLOAD), null);
      case BucketKeyClosedException e ->
          new FailureAnswer(S3Exception.of(S3ErrorCode.SLOW_DOWN), SOON);
      case CatalogConflictException e ->
          new FailureAnswer(S3Exception.of(S3ErrorCode.SLOW_DOWN), SOON);
      case CatalogUnavailableException e -> unavailable(LATER);
      default -> internal();
    };
  }

  private static FailureAnswer unavailable(Duration retryAfter) {
    return new FailureAnswer(S3Exception.of(S3ErrorCode.SERVICE_UNAVAILABLE), retryAfter);
  }

  private static FailureAnswer internal() {
    return new FailureAnswer(S3Exception.of(S3ErrorCode.INTERNAL_ERROR), null);
  }

  private static FailureAnswer answer(S3ErrorCode code, String message) {
    return new FailureAnswer(S3Exception.of(code, message), null);
  }
}
