package eu.rempart.gateway.s3;

import eu.rempart.catalog.BlobGoneException;
import eu.rempart.catalog.store.CorruptRowException;
import eu.rempart.catalog.store.CorruptStoreException;
import eu.rempart.envelope.ChunkAuthenticationException;
import eu.rempart.envelope.CommitmentMismatchException;
import eu.rempart.envelope.DataKeyAuthenticationException;
import eu.rempart.envelope.FooterException;
import eu.rempart.envelope.ImpossibleLengthException;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.envelope.TrailingBytesException;
import eu.rempart.envelope.TruncatedBlobException;
import eu.rempart.envelope.UnknownBucketKeyException;
import eu.rempart.envelope.UnsupportedBlobException;
import eu.rempart.gateway.metrics.IntegrityFailure;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.storage.NoSuchBlobException;
import eu.rempart.storage.ShortBlobException;
import eu.rempart.storage.TamperedStoreException;
import org.jspecify.annotations.Nullable;

/** Tells a store or catalog that does not hold what was stored from one that cannot be reached. */
final class IntegrityCheck {
  private IntegrityCheck() {}

  /** What kind of integrity failure this is; null when it is none. */
  static @Nullable IntegrityFailure kindOf(Throwable failure) {
    return switch (failure) {
      case SealedBlobException e -> kindOf(e);
      case NoSuchBlobException e -> IntegrityFailure.MISSING;
      case BlobGoneException e -> IntegrityFailure.MISSING;
      case ShortBlobException e -> IntegrityFailure.LENGTH;
      case TamperedStoreException e -> IntegrityFailure.FORMAT;
      case CorruptRowException e -> IntegrityFailure.CATALOG;
      case CorruptStoreException e -> IntegrityFailure.CATALOG;
      case WrappedKeyRefusedException e -> IntegrityFailure.AUTHENTICATION;
      default -> null;
    };
  }

  private static IntegrityFailure kindOf(SealedBlobException failure) {
    return switch (failure) {
      case ChunkAuthenticationException e -> IntegrityFailure.AUTHENTICATION;
      case DataKeyAuthenticationException e -> IntegrityFailure.AUTHENTICATION;
      case CommitmentMismatchException e -> IntegrityFailure.COMMITMENT;
      case TruncatedBlobException e -> IntegrityFailure.LENGTH;
      case TrailingBytesException e -> IntegrityFailure.LENGTH;
      case ImpossibleLengthException e -> IntegrityFailure.LENGTH;
      case FooterException e -> IntegrityFailure.FORMAT;
      case UnsupportedBlobException e -> IntegrityFailure.FORMAT;
      case UnknownBucketKeyException e -> IntegrityFailure.FORMAT;
    };
  }
}
