package eu.rempart.gateway.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where a listener listens.
 *
 * @param host a name or address; an IPv6 address without its brackets
 * @param port 0 takes a free one
 */
public record ListenAddress(String host, int port) {

  /**
   * Reads {@code HOST:PORT}, {@code [IPV6]:PORT}, or {@code :PORT} for every address.
   *
   * @throws IllegalArgumentException with a sentence, when it is none of these
   */
  public static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (colon < 0 || (host.indexOf(':') >= 0 && !bracketed)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not HOST:PORT; an IPv6 address goes in brackets, as in [::1]:8443");
    }
    if (bracketed) {
      host = host.substring(1, host.length() - 1);
    }
    return new ListenAddress(host.isEmpty() ? "0.0.0.0" : host, port(text, colon));
  }

  private static int port(String text, int colon) {
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one sentence for both.
    }
    throw new IllegalArgumentException("'" + text + "' does not end in a port from 0 to 65535");
  }

  public ListenAddress withPort(int other) {
    return new ListenAddress(host, other);
  }

  /**
   * The address to bind.
   *
   * @throws IllegalArgumentException with a sentence, when the name has no address
   */
  public InetSocketAddress resolve() {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("the host name '" + host + "' has no address", e);
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
