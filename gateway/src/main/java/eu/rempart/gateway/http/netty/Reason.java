package eu.rempart.gateway.http.netty;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The reason phrase of a status; clients ignore it, people reading traces do not. */
final class Reason {
  private Reason() {}

  static String of(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
