package eu.rempart.gateway.http.netty;

import eu.rempart.s3.RequestHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/**
 * The head of a request that passed the guard.
 *
 * @param declaredLength -1 when the body comes chunked
 */
record Request(
    String method,
    String target,
    RequestHeaders headers,
    long declaredLength,
    boolean expectsContinue,
    boolean keepAlive) {

  static Request of(HttpRequest message) {
    HttpHeaders headers = message.headers();
    long length = 0;
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      length = -1;
    } else {
      String declared = headers.get(HttpHeaderNames.CONTENT_LENGTH);
      if (declared != null) {
        length = Long.parseLong(declared);
      }
    }
    return new Request(
        message.method().name(),
        message.uri(),
        RequestHeaders.of(headers.entries()),
        length,
        length != 0 && headers.contains(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true),
        HttpUtil.isKeepAlive(message));
  }
}
