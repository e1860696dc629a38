package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Encryption;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.audit.AuditNotes;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.blob.BlobCopies;
import eu.rempart.gateway.s3.blob.Reading;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.xml.ObjectEncryptionUpdate;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UpdateObjectEncryption: a version's data keys move under another key-encryption key, in one
 * transaction. No data moves, and nothing else of the version changes.
 *
 * <p>Source: UpdateObjectEncryption in the Amazon S3 API Reference.
 */
public final class UpdateObjectEncryption implements S3Handler {
  private static final int ATTEMPTS = 8;

  private final Catalog catalog;
  private final BlobCopies blobs;
  private final EncryptionChoice encryptions;
  private final Grace grace;

  public UpdateObjectEncryption(
      Catalog catalog, BlobCopies blobs, EncryptionChoice encryptions, Grace grace) {
    this.catalog = catalog;
    this.blobs = blobs;
    this.encryptions = encryptions;
    this.grace = grace;
  }

  /** A version and its blobs as they were read. */
  private record Found(ObjectVersion version, List<PlacedBlob> blobs) {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    String versionId = VersionIdParameter.of(call.request());
    WriteEncryption wanted =
        encryptions.update(
            ObjectEncryptionUpdate.parse(
                RequestBodies.document(call, XmlLimits.DEFAULT, BodyDigests.DECLARED)));
    AuditNotes.put("encryption", String.valueOf(wanted.encryption().keyId()));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (moved(call, versionId, wanted)) {
        return new S3Response.Empty(200, new ResponseHeaders());
      }
    }
    throw S3Exception.of(
        S3ErrorCode.OPERATION_ABORTED, "The object keeps changing. Please try again.");
  }

  /** One attempt; false when the version changed under it. */
  private boolean moved(S3Call call, @Nullable String versionId, WriteEncryption wanted)
      throws IOException {
    Found found =
        catalog.read(tx -> {
          ObjectVersion version = RequestedVersion.require(tx, call, versionId);
          return new Found(version, tx.objects().parts(version).all());
        });
    requireMovable(found.version);
    Reading reading = new Reading(call.bucket(), null);
    List<BlobRef> refs = new ArrayList<>(found.blobs.size());
    for (PlacedBlob blob : found.blobs) {
      refs.add(blobs.share(reading, blob.ref(), call.bucket(), wanted));
    }
    return catalog.transact(tx -> {
      if (!found.version.equals(RequestedVersion.require(tx, call, versionId))) {
        return false;
      }
      Iterator<BlobRef> resealed = refs.iterator();
      tx.objects()
          .encrypt(call.bucket().id(), found.version, wanted.encryption(), _ -> resealed.next());
      return true;
    });
  }

  private void requireMovable(ObjectVersion version) {
    if (version.encryption().kind() == Encryption.Kind.CUSTOMER) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The UpdateObjectEncryption operation doesn't support source objects with the encryption"
              + " type DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are"
              + " supported.");
    }
    if (version.lock().holds(grace.now(), false)) {
      throw S3Exception.of(
          S3ErrorCode.ACCESS_DENIED,
          "The encryption type for the specified object can't be updated because that object is"
              + " protected by S3 Object Lock.");
    }
  }
}
