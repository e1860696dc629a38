package eu.rempart.gateway.keys.revocation;

import eu.rempart.catalog.BlobGoneException;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.gateway.jobs.JobFailedException;
import eu.rempart.gateway.s3.blob.BlobReencryption;
import eu.rempart.gateway.s3.blob.StagedBlob;
import eu.rempart.storage.NoSuchBlobException;
import eu.rempart.storage.ShortBlobException;
import eu.rempart.storage.TamperedStoreException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the blobs that a compromised key protects, and has them sealed under new data keys. */
final class BlobReplacing {
  private static final Logger log = LoggerFactory.getLogger(BlobReplacing.class);

  private final BlobReencryption blobs;
  private final CompromisedKey key;
  private final Set<BlobId> lost = new HashSet<>();

  BlobReplacing(BlobReencryption blobs, CompromisedKey key) {
    this.blobs = blobs;
    this.key = key;
  }

  /** Whether the key protects this blob, now or as it was written. */
  boolean isProtected(BlobRef ref) {
    if (lost.contains(ref.blobId())) {
      return false;
    }
    return (!ref.masked() && isUnder(ref)) || isOpened(ref);
  }

  private boolean isUnder(BlobRef ref) {
    return ref.header().bucketKeyId().equals(key.id());
  }

  private boolean isOpened(BlobRef ref) {
    try {
      return blobs.isOpenedBy(key.scope(), key.id(), ref);
    } catch (BlobGoneException e) {
      return false;
    } catch (IOException e) {
      lose(ref, e);
      return false;
    }
  }

  /**
   * The new blob; null when the old one cannot be read: also when it was written without the
   * customer's key that it takes to read it now, and without which it cannot be encrypted anew.
   *
   * @throws JobFailedException when a site failed
   */
  @Nullable StagedBlob replace(Bucket bucket, BlobRef ref) {
    if (ref.masked()) {
      log.warn("blob {} is not encrypted anew: only its customer can read it", ref.blobId());
      lost.add(ref.blobId());
      return null;
    }
    try {
      return blobs.reencrypt(bucket, ref);
    } catch (IOException e) {
      lose(ref, e);
      return null;
    }
  }

  /** The same reference, or where a customer's key masks it, moved away from the key. */
  BlobRef moved(Bucket bucket, BlobRef ref) {
    if (!ref.masked() || !isUnder(ref)) {
      return ref;
    }
    try {
      return blobs.moveMasked(bucket, ref);
    } catch (IOException e) {
      lose(ref, e);
      return ref;
    }
  }

  /** How many blobs could not be read in this pass. */
  int lost() {
    return lost.size();
  }

  void beginPass() {
    lost.clear();
  }

  /** One lost blob must not hold up others; a site that fails must. */
  private void lose(BlobRef ref, IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SealedBlobException
          || cause instanceof NoSuchBlobException
          || cause instanceof ShortBlobException
          || cause instanceof TamperedStoreException) {
        log.warn("blob {} is not encrypted anew: {}", ref.blobId(), cause.getMessage());
        lost.add(ref.blobId());
        return;
      }
    }
    throw new JobFailedException(
        "The site of blob " + ref.blobId() + " failed; resume the job when it is back");
  }
}
