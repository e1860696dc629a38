package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.record.Upload;
import eu.rempart.envelope.CustomerKey;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.blob.EtagRule;
import eu.rempart.gateway.s3.blob.Etags;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import java.util.HexFormat;

/**
 * Which ETag a part gets. Under a customer's key none that lets anyone else try out what the part
 * may be: it depends on a secret that takes the key to know.
 */
final class PartEtags {
  private PartEtags() {}

  /**
   * The rule.
   *
   * @param length of the part in bytes; -1 when it is not known
   */
  static EtagRule of(
      Etags etags, S3Call call, Upload upload, WriteEncryption encryption, long length) {
    CustomerKey customer = encryption.customerKey();
    if (customer != null) {
      return new EtagRule.OfPart(HexFormat.of().formatHex(customer.tag(upload.uploadId())));
    }
    boolean clientSentMd5 = call.headers().first("Content-MD5") != null;
    return etags.ofPart(call.bucket().etagPolicy(), clientSentMd5, length, upload.uploadId());
  }
}
