package eu.rempart.gateway.http;

import java.io.IOException;

/**
 * The client closed the connection, reset it, or stopped taking its answer. Nobody is left to tell.
 */
public final class ClientGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  public ClientGoneException(String reason) {
    super(reason);
  }
}
