package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.PartList;
import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.encryption.ProvidedKey;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.CustomerKeyHeaders;
import eu.rempart.s3.request.EntityConditions;
import eu.rempart.s3.request.HttpDate;
import eu.rempart.s3.request.Precondition;
import eu.rempart.s3.xml.GetObjectAttributesResponse;
import eu.rempart.s3.xml.GetObjectAttributesResponse.ObjectPart;
import eu.rempart.s3.xml.GetObjectAttributesResponse.ObjectParts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GetObjectAttributes: the attributes a client names, and no others.
 *
 * <p>Source: GetObjectAttributes in the Amazon S3 API Reference. Parts are listed whether or not
 * they have checksums, as S3 does for directory buckets; for others it lists those that have.
 */
public final class GetObjectAttributes implements S3Handler {
  private static final Set<String> KNOWN =
      Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");
  private static final int PAGE = 1_000;

  private final Catalog catalog;

  public GetObjectAttributes(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) {
    Set<String> wanted = wanted(call);
    int most = number(call, "x-amz-max-parts", PAGE);
    int marker = number(call, "x-amz-part-number-marker", 0);
    EntityConditions conditions = EntityConditions.of(call.headers());
    String versionId = VersionIdParameter.of(call.request());
    return catalog.read(tx -> {
      ObjectVersion version = RequestedVersion.require(tx, call, versionId);
      ProvidedKey.forReading(call.headers(), CustomerKeyHeaders.OWN, version.encryption());
      switch (conditions.evaluate(version.etag(), version.lastModified())) {
        case Precondition.Holds() -> {}
        case Precondition.NotModified() -> {
          return new S3Response.Empty(304, ObjectHeaders.validators(call.bucket(), version));
        }
        case Precondition.Failed(String header) ->
            throw S3Exception.of(S3ErrorCode.PRECONDITION_FAILED).with("Condition", header);
      }
      ObjectParts parts =
          wanted.contains("ObjectParts") && version.multipart()
              ? parts(tx.objects().parts(version), marker, Math.min(most, PAGE))
              : null;
      return answer(call.bucket(), version, wanted, parts);
    });
  }

  private static S3Response answer(
      Bucket bucket, ObjectVersion version, Set<String> wanted, @Nullable ObjectParts parts) {
    boolean checksum = wanted.contains("Checksum") && !version.checksums().isEmpty();
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Content-Type", "application/xml");
    headers.add("Last-Modified", HttpDate.format(version.lastModified()));
    ObjectHeaders.version(headers, bucket, version);
    byte[] document =
        new GetObjectAttributesResponse(
                wanted.contains("ETag") ? version.etag() : null,
                checksum ? version.checksums() : null,
                checksum ? version.checksumType() : null,
                parts,
                wanted.contains("StorageClass") ? version.storageClass() : null,
                wanted.contains("ObjectSize") ? version.size() : null)
            .toXml();
    return new S3Response.Whole(200, headers, document);
  }

  private static ObjectParts parts(PartList list, int marker, int most) {
    List<ObjectPart> page = new ArrayList<>();
    boolean truncated = false;
    int next = 0;
    for (PlacedBlob blob : list.from(0, list.count())) {
      int number = blob.ref().partNumber();
      if (number <= marker) {
        continue;
      }
      if (page.size() == most) {
        truncated = true;
        break;
      }
      page.add(new ObjectPart(number, blob.ref().plainLength(), blob.ref().checksums()));
      next = number;
    }
    return new ObjectParts(list.count(), marker, next, most, truncated, page);
  }

  private static Set<String> wanted(S3Call call) {
    Set<String> wanted = new HashSet<>();
    for (String header : call.headers().all("x-amz-object-attributes")) {
      for (String name : header.split(",", -1)) {
        wanted.add(name.strip());
      }
    }
    if (wanted.isEmpty() || !KNOWN.containsAll(wanted)) {
      throw S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, "Invalid attribute name specified.")
          .with("ArgumentName", "x-amz-object-attributes");
    }
    return wanted;
  }

  private static int number(S3Call call, String header, int absent) {
    String value = call.headers().first(header);
    if (value == null) {
      return absent;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below with every other value that is no number from 0 on.
    }
    throw S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, "Provided " + header + " not an integer")
        .with("ArgumentName", header)
        .with("ArgumentValue", value);
  }
}
