package eu.rempart.s3.request;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3Exception;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Whatever a client writes, the parsers read it or refuse it with an S3 error. */
class RequestParsersFuzzTest {
  private static final S3Addressing ADDRESSING = new S3Addressing(List.of("s3.example.eu"));

  @FuzzTest
  void requestLine(byte[] data) {
    // The target, the host and the copy source, a line each.
    String[] lines = text(data).split("\n", 3);
    String host = lines.length > 1 ? lines[1] : "s3.example.eu";
    String source = lines.length > 2 ? lines[2] : "bkt/key";
    try {
      RawTarget raw = RawTarget.parse(lines[0]);
      RequestHeaders headers = Headers.of("Host", host, "x-amz-copy-source", source);
      S3Request request = S3Request.parse("PUT", raw, headers, ADDRESSING);
      request.queryInt("max-keys", 1000, 0, 1000);
      request.partNumber();
      ResponseOverrides.of(raw);
      CopySource.parse(source);
    } catch (S3Exception expected) {
      // A refusal is an answer.
    }
  }

  @FuzzTest
  void range(byte[] data) {
    ByteBuffer buffer = ByteBuffer.wrap(data);
    long size = buffer.remaining() < Long.BYTES ? 11 : buffer.getLong() & Long.MAX_VALUE;
    String header = StandardCharsets.ISO_8859_1.decode(buffer).toString();
    RangeResolution resolution = ByteRange.parse(header).resolve(size);
    if (resolution instanceof RangeResolution.Satisfied(long first, long last)
        && (first < 0 || first > last || last >= size)) {
      throw new AssertionError(header + " of " + size + " became " + first + "-" + last);
    }
    try {
      CopySourceRange.parse(header).requireWithin(size);
    } catch (S3Exception expected) {
      // A refusal is an answer.
    }
  }

  @FuzzTest
  void headers(byte[] data) {
    String value = text(data);
    RequestHeaders headers =
        Headers.of(
            "If-Match", value,
            "If-None-Match", value,
            "If-Modified-Since", value,
            "If-Unmodified-Since", value,
            "Content-Encoding", value);
    EntityConditions.of(headers).evaluate("abc", Instant.EPOCH);
    try {
      ContentHeaders.of(headers);
      UserMetadata.of(Headers.of("x-amz-meta-a", value));
      DeleteConditions.of(value, value, value);
    } catch (S3Exception expected) {
      // A refusal is an answer.
    }
  }

  @FuzzTest
  void tags(byte[] data) {
    try {
      Tags tags = new Tags(Tags.OF_OBJECT);
      Tags.parse(text(data)).forEach(tags::add);
      tags.all();
    } catch (S3Exception expected) {
      // A refusal is an answer.
    }
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1);
  }
}
