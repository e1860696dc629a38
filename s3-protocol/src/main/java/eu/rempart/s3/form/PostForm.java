package eu.rempart.s3.form;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.chunked.BodySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form up to its file: all that is decided upon before a byte of the file is read.
 *
 * <p>Source: POST Object and "Browser-Based Uploads Using POST" in the Amazon S3 API Reference.
 *
 * @param fields value by name, names in lower case, in the order they came; {@code ${filename}} put
 *     in already
 * @param file what follows
 */
public record PostForm(Map<String, String> fields, FormFile file) {
  /** The most bytes that names and values before the file may have. */
  static final int MOST = 20 * 1024;

  /** The same with heads and delimiters. */
  private static final int MOST_RAW = 64 * 1024;

  private static final String FILE = "file";
  private static final String FILE_NAME = "${filename}";

  public PostForm {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Whether a request's body is a form. */
  public static boolean isForm(@Nullable String contentType) {
    return FormBoundary.isForm(contentType);
  }

  /**
   * Reads a form up to its file.
   *
   * @param length of the body; -1 when the request does not say
   * @throws S3Exception RequestIsNotMultiPartContent, MissingContentLength, MalformedPOSTRequest,
   *     MaxPostPreDataLengthExceededError, IncompleteBody; InvalidArgument for a field that comes
   *     twice or a form without a file
   */
  public static PostForm read(@Nullable String contentType, long length, BodySource wire)
      throws IOException {
    String boundary = FormBoundary.of(contentType);
    if (length < 0) {
      throw S3Exception.of(S3ErrorCode.MISSING_CONTENT_LENGTH);
    }
    PartStream stream = new PartStream(wire, length, boundary);
    long fileMustBeginAt = stream.left() - MOST_RAW;
    value(stream, MOST);
    Map<String, String> fields = new LinkedHashMap<>();
    int budget = MOST;
    while (stream.nextPart()) {
      PartHead head = PartHead.read(stream, MOST);
      if (head.name().equals(FILE)) {
        return new PostForm(named(fields, head.fileName()), file(stream));
      }
      budget -= head.name().length();
      byte[] value = value(stream, budget);
      budget -= value.length;
      if (stream.left() < fileMustBeginAt) {
        throw tooLong();
      }
      if (fields.put(head.name(), FormText.decode(value)) != null) {
        throw S3Exception.invalidArgument(head.name(), "POST requires exactly one of each field.");
      }
    }
    throw S3Exception.invalidArgument(FILE, "POST requires exactly one file upload per request.");
  }

  private static FormFile file(PartStream stream) throws IOException {
    int exact = stream.lengthOfPart();
    return new FormFile(stream, exact >= 0 ? exact : stream.left() - stream.closing());
  }

  private static byte[] value(PartStream stream, int most) throws IOException {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    byte[] piece = new byte[1024];
    int n = stream.read(piece, 0, piece.length);
    while (n > 0) {
      value.write(piece, 0, n);
      if (value.size() > most) {
        throw tooLong();
      }
      n = stream.read(piece, 0, piece.length);
    }
    return value.toByteArray();
  }

  /** Every {@code ${filename}} becomes the file's name, without the folders some browsers tell. */
  private static Map<String, String> named(Map<String, String> fields, @Nullable String path) {
    String name =
        path == null
            ? ""
            : path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    fields.replaceAll(
        (field, value) -> field.equals("policy") ? value : value.replace(FILE_NAME, name));
    return fields;
  }

  /**
   * A field that the form must have.
   *
   * @throws S3Exception InvalidArgument
   */
  public String require(String name) {
    String value = fields.get(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  /** What a form without a field that it must have is refused with: InvalidArgument. */
  public static S3Exception missing(String name) {
    return S3Exception.invalidArgument(
        name,
        "Bucket POST must contain a field named '"
            + name
            + "'.  If it is specified, please check the order of the fields.");
  }

  /** The fields as the headers of a PutObject that would say the same; octets of UTF-8. */
  public RequestHeaders asHeaders() {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    fields.forEach((name, value) -> headers.add(Map.entry(octets(name), octets(value))));
    return RequestHeaders.of(headers);
  }

  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static S3Exception tooLong() {
    return S3Exception.of(S3ErrorCode.MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR);
  }
}
