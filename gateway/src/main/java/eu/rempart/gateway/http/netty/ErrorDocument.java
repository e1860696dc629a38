package eu.rempart.gateway.http.netty;

import eu.rempart.s3.ResponseHeaders;
import java.nio.charset.StandardCharsets;

/** The S3 error documents the wire answers with by itself. */
final class ErrorDocument {
  private ErrorDocument() {}

  static ResponseHeaders headers() {
    return new ResponseHeaders().add("Content-Type", "application/xml");
  }

  /** The document; code and text are this package's own words and need no escaping. */
  static byte[] of(String code, String text, AnswerIds ids) {
    String document =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>"
            + text
            + "</Message><RequestId>"
            + ids.requestId()
            + "</RequestId><HostId>"
            + ids.hostId()
            + "</HostId></Error>";
    return document.getBytes(StandardCharsets.UTF_8);
  }
}
