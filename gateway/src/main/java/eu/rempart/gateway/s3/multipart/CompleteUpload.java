package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Encryption;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.Upload;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.gateway.s3.encryption.ProvidedKey;
import eu.rempart.gateway.s3.object.NewObject;
import eu.rempart.gateway.s3.object.ObjectHeaders;
import eu.rempart.gateway.s3.object.WriteGuard;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.request.CustomerKeyHeaders;
import eu.rempart.s3.request.WriteConditions;
import eu.rempart.s3.xml.CompleteMultipartUpload;
import eu.rempart.s3.xml.CompleteMultipartUploadResult;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CompleteMultipartUpload: in one transaction the parts named become the object, the others garbage
 * and the upload ends. No data moves. Completing again what this upload made, of the same parts,
 * answers the same again. Under a customer's key, checksums are told to whoever brings it, and
 * compared for nobody else.
 *
 * <p>Source: CompleteMultipartUpload in the Amazon S3 API Reference.
 */
public final class CompleteUpload implements S3Handler {
  private final Catalog catalog;
  private final EncryptionChoice encryptions;
  private final Grace grace;

  public CompleteUpload(Catalog catalog, EncryptionChoice encryptions, Grace grace) {
    this.catalog = catalog;
    this.encryptions = encryptions;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    boolean triesDigests = requireKey(call, catalog.read(tx -> requireKnown(tx, call)));
    CompleteMultipartUpload wanted =
        CompleteMultipartUpload.parse(
            RequestBodies.document(
                call,
                XmlLimits.COMPLETE_MULTIPART_UPLOAD,
                BodyDigests.DECLARED.ignoringChecksumHeaders()));
    wanted.requireAscending();
    WriteConditions conditions = WriteConditions.of(call.headers());
    CompletionClaims claims = CompletionClaims.of(call.headers());
    if (!triesDigests && (wanted.hasChecksums() || !claims.checksums().isEmpty())) {
      throw ProvidedKey.missing();
    }
    ObjectVersion object = catalog.transact(tx -> complete(tx, call, wanted, conditions, claims));
    return answer(call, object);
  }

  /** What is known of an upload under way, or of the object it has become. */
  private record Known(Encryption encryption, boolean hasChecksum) {}

  /** Nobody's parts are read for an upload that is not there. */
  private static Known requireKnown(CatalogTx tx, S3Call call) {
    Upload upload = tx.uploads().find(call.bucket().id(), call.key(), UploadLookup.id(call));
    if (upload != null) {
      return new Known(upload.encryption(), upload.checksumAlgorithm() != null);
    }
    ObjectVersion made =
        requireSameUpload(call, tx.objects().current(call.bucket().id(), call.key()));
    return new Known(made.encryption(), !made.checksums().isEmpty());
  }

  /**
   * As in S3, whoever completes brings the customer's key where the object has a checksum.
   *
   * @return whether the caller may try out digests
   */
  private boolean requireKey(S3Call call, Known known) {
    boolean triesDigests = encryptions.requireSame(call, known.encryption);
    if (!triesDigests && known.hasChecksum) {
      throw ProvidedKey.missing();
    }
    return triesDigests;
  }

  private ObjectVersion complete(
      CatalogTx tx,
      S3Call call,
      CompleteMultipartUpload wanted,
      WriteConditions conditions,
      CompletionClaims claims) {
    ObjectVersion current = tx.objects().current(call.bucket().id(), call.key());
    Upload upload = tx.uploads().find(call.bucket().id(), call.key(), UploadLookup.id(call));
    if (upload == null) {
      ObjectVersion made = requireSameUpload(call, current);
      ChosenParts.requireThese(tx.objects().parts(made), made.etag(), wanted.parts());
      return made;
    }
    if (!conditions.isEmpty()) {
      WriteGuard.require(conditions, call.key(), current);
    }
    List<Part> parts = ChosenParts.find(tx.parts(upload), wanted.parts());
    CompletedObject completed = CompletedObject.of(upload, parts);
    claims.require(upload, completed);
    ObjectVersion draft = version(upload, completed);
    List<BlobRef> blobs = tx.parts(upload).take(parts, grace.end());
    tx.uploads().delete(upload, grace.end());
    return tx.objects().put(call.bucket(), draft, blobs, grace.end());
  }

  /** A client that lost the answer asks again; what it made is still there to be told. */
  private static ObjectVersion requireSameUpload(S3Call call, @Nullable ObjectVersion current) {
    if (current != null && UploadLookup.id(call).equals(current.uploadId())) {
      return current;
    }
    throw UploadLookup.noSuchUpload(call);
  }

  private ObjectVersion version(Upload upload, CompletedObject completed) {
    return new NewObject(
            upload.key(),
            upload.versionId(),
            grace.now(),
            completed.size(),
            completed.etag(),
            completed.checksums(),
            upload.checksumType(),
            upload.contentHeaders(),
            upload.userMetadata(),
            upload.lock(),
            upload.encryption(),
            upload.tags())
        .draft(upload.uploadId());
  }

  private static S3Response answer(S3Call call, ObjectVersion object) {
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Content-Type", "application/xml");
    ObjectHeaders.writtenVersion(headers, object);
    EncryptionAnswer.describe(
        headers, object.encryption(), ProvidedKey.of(call.headers(), CustomerKeyHeaders.OWN));
    String host = call.headers().first("Host");
    byte[] document =
        new CompleteMultipartUploadResult(
                "https://" + (host == null ? "" : host) + call.request().raw().rawPath(),
                call.bucket().name(),
                call.key(),
                object.etag(),
                object.checksums(),
                object.checksumType())
            .toXml();
    return new S3Response.Whole(200, headers, document);
  }
}
