package eu.rempart.gateway.s3.form;

import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.RequestBody;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.form.PostForm;
import eu.rempart.s3.request.BucketName;
import eu.rempart.s3.request.ObjectKey;
import eu.rempart.s3.request.RawTarget;
import eu.rempart.s3.request.S3Addressing;
import eu.rempart.s3.request.S3Operation;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.request.S3Target;
import eu.rempart.s3.request.Tags;
import eu.rempart.s3.sigv4.FormCredentials;
import eu.rempart.s3.xml.TagSet;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A POST Object request: who signed its form, and the PutObject that the form stands for. Its
 * credentials are among its fields, so up to 64 KiB are read of a sender whom nobody knows yet; the
 * file is not.
 *
 * <p>Source: POST Object in the Amazon S3 API Reference.
 */
public final class FormUpload {
  private static final String KEY = "key";

  private final PostForm form;
  private final @Nullable FormCredentials credentials;
  private final S3Request request;
  private final RequestBody body;

  private FormUpload(
      PostForm form, @Nullable FormCredentials credentials, S3Request request, RequestBody body) {
    this.form = form;
    this.credentials = credentials;
    this.request = request;
    this.body = body;
  }

  /** Whether a request is one: a form for a bucket, without credentials outside of the form. */
  public static boolean isOne(HttpExchange exchange, RawTarget target) {
    return exchange.method().equals("POST")
        && target.rawQuery() == null
        && exchange.headers().first("Authorization") == null
        && PostForm.isForm(exchange.headers().first("Content-Type"));
  }

  /**
   * Reads the form up to its file.
   *
   * @throws S3Exception what a malformed form is answered with; MethodNotAllowed unless it is sent
   *     to a bucket; InvalidArgument without a key; KeyTooLongError
   */
  public static FormUpload read(HttpExchange exchange, RawTarget target, S3Addressing addressing)
      throws IOException {
    RequestHeaders headers = exchange.headers();
    S3Request asked = S3Request.parse(exchange.method(), target, headers, addressing);
    if (asked.operation() != S3Operation.POST_OBJECT) {
      throw S3Exception.of(S3ErrorCode.METHOD_NOT_ALLOWED).with("Method", exchange.method());
    }
    BucketName bucket = asked.bucket();
    RequestBody body = exchange.body();
    PostForm form = PostForm.read(headers.first("Content-Type"), body.declaredLength(), body);
    FormCredentials credentials = FormCredentials.of(form.fields());
    ObjectKey key = new ObjectKey(form.require(KEY));
    if (key.value().isEmpty()) {
      throw S3Exception.invalidArgument(KEY, "User key must have a length greater than 0.");
    }
    S3Request request =
        new S3Request(
            exchange.method(),
            target,
            new S3Target.ObjectTarget(bucket, key),
            S3Operation.POST_OBJECT,
            words(form, headers.first("Host")));
    return new FormUpload(form, credentials, request, new PostedFile(body, form.file()));
  }

  /** The fields as headers of a PutObject, two of which have other names there. */
  private static RequestHeaders words(PostForm form, @Nullable String host) {
    List<Map.Entry<String, String>> words = new ArrayList<>();
    if (host != null) {
      words.add(Map.entry("Host", host));
    }
    for (Map.Entry<String, String> field : form.asHeaders().entries()) {
      switch (field.getKey()) {
        case "host" -> {}
        case "acl" -> words.add(Map.entry("x-amz-acl", field.getValue()));
        case "tagging" -> words.add(Map.entry(Tags.HEADER, tags(form.require("tagging"))));
        default -> words.add(field);
      }
    }
    return RequestHeaders.of(words);
  }

  private static String tags(String document) {
    StringBuilder pairs = new StringBuilder();
    TagSet.parse(document.getBytes(StandardCharsets.UTF_8), Tags.OF_OBJECT)
        .tags()
        .forEach((key, value) ->
            pairs.append(encoded(key)).append('=').append(encoded(value)).append('&'));
    return pairs.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Who signed the form; null for one that nobody did. */
  public @Nullable FormCredentials credentials() {
    return credentials;
  }

  /** What it asks for: an upload to its key, its fields in place of headers. */
  public S3Request request() {
    return request;
  }

  /** The file. */
  public RequestBody body() {
    return body;
  }

  /**
   * Checks that whoever signed the form allows what it has come to be.
   *
   * @throws S3Exception InvalidPolicyDocument, AccessDenied; later, while the file is read,
   *     EntityTooLarge or EntityTooSmall
   */
  void requireAllowed(Instant now) {
    if (credentials != null) {
      PostPolicy.parse(credentials.policy()).require(form, request.bucket().value(), now);
    }
  }
}
