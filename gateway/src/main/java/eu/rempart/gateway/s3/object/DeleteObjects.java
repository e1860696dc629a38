package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.VersionIds;
import eu.rempart.gateway.access.AccessDecision;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.access.Action;
import eu.rempart.gateway.audit.AuditNotes;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.request.ObjectKey;
import eu.rempart.s3.xml.Delete;
import eu.rempart.s3.xml.DeleteResult;
import eu.rempart.s3.xml.DeleteResult.Deleted;
import eu.rempart.s3.xml.DeleteResult.Failure;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DeleteObjects: up to 1,000 keys, each with an outcome of its own, all in one transaction.
 *
 * <p>Source: DeleteObjects in the Amazon S3 API Reference.
 */
public final class DeleteObjects implements S3Handler {
  private final Catalog catalog;
  private final AccessPolicy access;
  private final ObjectDeletion deletion;

  public DeleteObjects(Catalog catalog, AccessPolicy access, Grace grace) {
    this.catalog = catalog;
    this.access = access;
    this.deletion = new ObjectDeletion(access, grace);
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    requireIntegrity(call);
    Delete delete =
        Delete.parse(RequestBodies.document(call, XmlLimits.DELETE_OBJECTS, BodyDigests.DECLARED));
    DeleteResult result = catalog.transact(tx -> deleteAll(tx, call, delete));
    note(result);
    return S3Response.xml(
        (delete.quiet() ? new DeleteResult(List.of(), result.errors()) : result).toXml());
  }

  /** Every key with what became of it, for the audit trail: also of those the answer leaves out. */
  private static void note(DeleteResult result) {
    for (Deleted each : result.deleted()) {
      note(each.key(), each.versionId(), each.deleteMarker() ? "DeleteMarker" : "Deleted");
    }
    for (Failure each : result.errors()) {
      note(each.key(), each.versionId(), each.code());
    }
  }

  private static void note(String key, @Nullable String versionId, String result) {
    AuditNotes.add(
        "objects",
        versionId == null
            ? Map.of("key", key, "result", result)
            : Map.of("key", key, "versionId", versionId, "result", result));
  }

  /** S3 demands a digest of the list, so that no damaged one deletes what nobody named. */
  private static void requireIntegrity(S3Call call) {
    boolean declared = call.headers().first("Content-MD5") != null;
    for (var header : call.headers().entries()) {
      declared |=
          header.getKey().regionMatches(true, 0, "x-amz-checksum-", 0, "x-amz-checksum-".length())
              || header.getKey().equalsIgnoreCase("x-amz-trailer");
    }
    if (!declared) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST, "Missing required header for this request: Content-MD5");
    }
  }

  private DeleteResult deleteAll(CatalogTx tx, S3Call call, Delete delete) {
    List<Deleted> deleted = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Delete.Entry entry : delete.objects()) {
      try {
        deleted.add(delete(tx, call, entry));
      } catch (S3Exception e) {
        failures.add(
            new Failure(
                entry.key(), entry.versionId(), e.code().code(), String.valueOf(e.getMessage())));
      }
    }
    return new DeleteResult(deleted, failures);
  }

  private Deleted delete(CatalogTx tx, S3Call call, Delete.Entry entry) {
    String key = new ObjectKey(entry.key()).value();
    String versionId = entry.versionId();
    if (versionId != null) {
      requireAllowed(call);
      if (!VersionIds.isValid(versionId)) {
        throw RequestedVersion.missing(key, versionId);
      }
    }
    ObjectDeletion.Outcome outcome = deletion.delete(tx, call, key, versionId, entry.conditions());
    return new Deleted(
        key,
        versionId,
        outcome.deleteMarker(),
        outcome.deleteMarker() ? outcome.versionId() : null);
  }

  /** To remove a version for good takes a right of its own. */
  private void requireAllowed(S3Call call) {
    if (access.onBucket(call.principal(), Action.DELETE_OBJECT_VERSION, call.bucket())
        instanceof AccessDecision.Denied) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
    }
  }
}
