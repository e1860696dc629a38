package eu.rempart.gateway.s3;

import eu.rempart.gateway.http.RequestBody;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.checksum.VerifiedBody;
import eu.rempart.s3.sigv4.SigV4Result;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;

/** The body of a request, in the one form operations may see it: checked against every promise. */
public final class RequestBodies {
  private static final DocumentReader DOCUMENTS = new DocumentReader(System::nanoTime);

  private RequestBodies() {}

  /** The body, to be read to its end before anything of it is shown. */
  public static VerifiedBody of(S3Call call, BodyDigests wanted) {
    SigV4Result.Verified verified = call.caller().verified();
    RequestBody wire = call.body();
    return VerifiedBody.of(
        call.headers(),
        verified.mode(),
        verified.chunkSigner(),
        wire.declaredLength(),
        wire,
        wanted);
  }

  /**
   * How long the data will be, framing aside, so that its digests can be chosen; -1 when the
   * request does not say, which {@link #of} refuses with its reason.
   */
  public static long announcedLength(S3Call call) {
    RequestHeaders headers = call.headers();
    if (!call.caller().verified().mode().chunked()) {
      return call.body().declaredLength();
    }
    String decoded = headers.first("x-amz-decoded-content-length");
    try {
      return decoded == null ? -1 : Long.parseLong(decoded);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * A document, whole and verified.
   *
   * @throws S3Exception MalformedXML when it is longer than the limits allow; SlowDown when other
   *     documents fill the memory there is for them; RequestTimeout when it takes too long to come
   */
  public static byte[] document(S3Call call, XmlLimits limits, BodyDigests wanted)
      throws IOException {
    VerifiedBody body = of(call, wanted);
    if (body.length() > limits.maxBytes()) {
      throw S3Exception.of(
          S3ErrorCode.MALFORMED_XML, "The document is longer than " + limits.maxBytes() + " bytes");
    }
    return DOCUMENTS.read(body, (int) body.length(), call.documents());
  }
}
