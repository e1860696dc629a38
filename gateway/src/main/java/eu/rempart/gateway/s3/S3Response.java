package eu.rempart.gateway.s3;

import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.io.OutputStream;

/** What an operation answers with, before it is written to the wire. */
public sealed interface S3Response {

  /** HTTP status code. */
  int status();

  /** Headers of the answer; Content-Length is added by the wire. */
  ResponseHeaders headers();

  /** An answer without a body. */
  record Empty(int status, ResponseHeaders headers) implements S3Response {}

  /** An answer whose whole body is at hand: an XML document or a small object. */
  record Whole(int status, ResponseHeaders headers, byte[] body) implements S3Response {}

  /** The head of an answer to HEAD: says how long the body would have been, sends none. */
  record HeadOnly(int status, ResponseHeaders headers, long contentLength) implements S3Response {}

  /**
   * An answer produced while it is sent.
   *
   * <p>Status and headers go out with the first byte that {@code body} writes, so a fault before it
   * still gets an honest error; a fault after it aborts the connection.
   */
  record Streamed(int status, ResponseHeaders headers, long contentLength, BodyWriter body)
      implements S3Response {}

  /** Writes exactly the announced number of bytes. */
  @FunctionalInterface
  interface BodyWriter {
    void writeTo(OutputStream out) throws IOException;
  }

  /** 204 without a body. */
  static S3Response noContent() {
    return new Empty(204, new ResponseHeaders());
  }

  /** 200 with an XML document. */
  static S3Response xml(byte[] document) {
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Content-Type", "application/xml");
    return new Whole(200, headers, document);
  }
}
