package eu.rempart.gateway.s3.form;

import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.xml.PostResponse;
import eu.rempart.s3.xml.ResponseDocument;
import eu.rempart.s3.xml.S3UrlEncoding;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * POST Object: PutObject of what a form says, under the policy its signer gave it, answered as the
 * form wants.
 *
 * <p>Source: POST Object in the Amazon S3 API Reference.
 */
public final class PostObject implements S3Handler {
  private final S3Handler put;
  private final Grace grace;

  /**
   * @param put PutObject
   */
  public PostObject(S3Handler put, Grace grace) {
    this.put = put;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    FormUpload form = call.form();
    if (form == null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "A form is signed in its fields, not in the Authorization header or the query.");
    }
    form.requireAllowed(grace.now());
    return answer(call, put.handle(call).headers());
  }

  private static S3Response answer(S3Call call, ResponseHeaders headers) {
    String etag = Objects.requireNonNull(headers.first("ETag"));
    String redirect = call.headers().first("success_action_redirect");
    URI target = uri(redirect == null ? call.headers().first("redirect") : redirect);
    if (target != null) {
      headers.set("Location", redirected(target, call, etag));
      return new S3Response.Empty(303, headers);
    }
    String location = location(call);
    headers.set("Location", location);
    String status = String.valueOf(call.headers().first("success_action_status"));
    return switch (status) {
      case "200" -> new S3Response.Empty(200, headers);
      case "201" -> {
        headers.set("Content-Type", ResponseDocument.CONTENT_TYPE);
        yield new S3Response.Whole(
            201,
            headers,
            new PostResponse(location, call.bucket().name(), call.key(), etag).toXml());
      }
      default -> new S3Response.Empty(204, headers);
    };
  }

  private static String location(S3Call call) {
    String host = call.headers().first("Host");
    String path = call.request().raw().rawPath();
    return "https://"
        + (host == null ? "" : host)
        + (path.endsWith("/") ? path : path + "/")
        + S3UrlEncoding.encode(call.key());
  }

  /** A URL a browser can be sent to; null for anything else, which counts as not given. */
  private static @Nullable URI uri(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String redirected(URI target, S3Call call, String etag) {
    String text = target.toASCIIString();
    int fragment = text.indexOf('#');
    String base = fragment < 0 ? text : text.substring(0, fragment);
    return base
        + (target.getRawQuery() == null ? '?' : '&')
        + "bucket="
        + S3UrlEncoding.encode(call.bucket().name())
        + "&key="
        + S3UrlEncoding.encode(call.key()).replace("/", "%2F")
        + "&etag="
        + S3UrlEncoding.encode(etag)
        + (fragment < 0 ? "" : text.substring(fragment));
  }
}
