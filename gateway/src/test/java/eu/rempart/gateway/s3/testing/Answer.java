package eu.rempart.gateway.s3.testing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request was answered with, and what is expected of it.
 *
 * @param request method and target, for messages
 * @param status 0 when the connection was broken before there was one
 * @param contentLength as announced
 * @param aborted whether the connection was broken
 * @param brief whether it holds no request's place
 */
public record Answer(
    String request,
    int status,
    ResponseHeaders headers,
    long contentLength,
    byte[] body,
    boolean aborted,
    boolean brief) {

  /** The first value of a header; null when it was not sent. */
  public @Nullable String header(String name) {
    for (Map.Entry<String, String> entry : headers.entries()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** A header that must have been sent. */
  public String requireHeader(String name) {
    String value = header(name);
    if (value == null) {
      throw new AssertionError(describe() + " has no header " + name);
    }
    return value;
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as a document. */
  public XmlDocument xml() {
    return XmlDocument.parse(body);
  }

  /** The ETag without its quotes, from the header. */
  public String etag() {
    String quoted = requireHeader("ETag");
    assertThat(quoted).as(describe()).startsWith("\"").endsWith("\"");
    return quoted.substring(1, quoted.length() - 1);
  }

  public Answer hasStatus(int expected) {
    assertThat(status).as(describe()).isEqualTo(expected);
    return this;
  }

  /** 200, and the whole of it. */
  public Answer isOk() {
    assertThat(aborted).as(describe()).isFalse();
    return hasStatus(200);
  }

  /** 204. */
  public Answer isDone() {
    return hasStatus(204);
  }

  /** The error, its status, and its document where one is sent. */
  public Answer isRefused(S3ErrorCode code) {
    hasStatus(code.status());
    if (!request.startsWith("HEAD ")) {
      XmlDocument error = xml();
      assertThat(error.root()).as(describe()).isEqualTo("Error");
      assertThat(error.text("Code")).as(describe()).isEqualTo(code.code());
      assertThat(error.text("Message")).as(describe()).isNotBlank();
      assertThat(error.text("RequestId")).as(describe()).isNotBlank();
      assertThat(error.text("HostId")).as(describe()).isNotBlank();
    }
    return this;
  }

  public Answer hasBody(String expected) {
    assertThat(aborted).as(describe()).isFalse();
    assertThat(text()).as(describe()).isEqualTo(expected);
    return this;
  }

  public Answer hasBody(byte[] expected) {
    assertThat(aborted).as(describe()).isFalse();
    assertThat(body).as(request).isEqualTo(expected);
    return this;
  }

  public Answer hasHeader(String name, String expected) {
    assertThat(header(name)).as("%s of %s", name, describe()).isEqualTo(expected);
    return this;
  }

  public Answer hasNoHeader(String name) {
    assertThat(header(name)).as("%s of %s", name, describe()).isNull();
    return this;
  }

  /** The text of the elements at a path below the root, such as {@code Contents/Key}. */
  public Answer hasXml(String path, String... expected) {
    assertThat(xml().texts(path)).as("%s of %s", path, describe()).isEqualTo(List.of(expected));
    return this;
  }

  /** Request, status and the start of the body. */
  public String describe() {
    String text = text();
    return request
        + " -> "
        + (aborted ? "aborted " : "")
        + status
        + " "
        + text.substring(0, Math.min(text.length(), 600));
  }
}
