package eu.rempart.catalog.record;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.EnvelopeHeader;
import java.util.List;
import java.util.Map;

/**
 * One row's way to one sealed blob. Several rows may refer to one blob (copies), each with its own
 * header.
 *
 * @param header the header that counts: the data key sealed under the key of the bucket that holds
 *     this row
 * @param plainLength bytes of plaintext
 * @param sealedLength bytes of the blob in the store
 * @param sites names of the sites that hold it; for an inline blob the site whose folder the
 *     catalog shares
 * @param inline whether the sealed bytes are in the catalog
 * @param partNumber 1 to 10,000, or 0 for a body that was not uploaded in parts
 * @param masked whether a customer's key masks the data key in the header
 * @param checksums S3 algorithm name to base64, as the part declared or the gateway computed
 */
public record BlobRef(
    BlobId blobId,
    EnvelopeHeader header,
    long plainLength,
    long sealedLength,
    List<String> sites,
    boolean inline,
    int partNumber,
    boolean masked,
    Map<String, String> checksums) {

  public BlobRef {
    sites = List.copyOf(sites);
    checksums = Map.copyOf(checksums);
  }

  /** The same blob, reached with another wrapping of its data key. */
  public BlobRef withHeader(EnvelopeHeader resealed) {
    return new BlobRef(
        blobId, resealed, plainLength, sealedLength, sites, inline, partNumber, masked, checksums);
  }

  /** The same blob as another part of an object; 0 for none. */
  public BlobRef withPartNumber(int number) {
    return new BlobRef(
        blobId, header, plainLength, sealedLength, sites, inline, number, masked, checksums);
  }
}
