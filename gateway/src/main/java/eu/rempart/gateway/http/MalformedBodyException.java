package eu.rempart.gateway.http;

import java.io.IOException;

/** The chunked transfer coding of a request body is broken (RFC 9112 section 7.1). */
public final class MalformedBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedBodyException(String reason) {
    super(reason);
  }
}
