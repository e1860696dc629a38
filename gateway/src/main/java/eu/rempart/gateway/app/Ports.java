package eu.rempart.gateway.app;

import eu.rempart.gateway.config.ListenAddress;
import eu.rempart.gateway.config.LoadedConfig;
import eu.rempart.gateway.config.RempartConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Binds listeners. A port that someone chose is bound or the start is refused; a default port that
 * is taken gives way to a free one, so that several instances can live side by side.
 */
final class Ports {
  private final LoadedConfig loaded;

  Ports(LoadedConfig loaded) {
    this.loaded = loaded;
  }

  /**
   * Tries the ports that a start needs, and lets them go again. Another process can still be first
   * later; this is so that a start that cannot be leaves nothing behind.
   *
   * @throws StartRefused when one is taken
   */
  void tryAll() throws IOException {
    RempartConfig config = loaded.config();
    bindExactly(config.s3().listen(), Ports::listen).close();
    bind("admin", config.admin().listen(), Ports::listen).close();
    bind("metrics", config.metrics().listen(), Ports::listen).close();
  }

  private static ServerSocket listen(InetSocketAddress address) throws IOException {
    return new ServerSocket(address.getPort(), 1, address.getAddress());
  }

  /** Starts a listener at an address. */
  @FunctionalInterface
  interface Start<T> {
    T at(InetSocketAddress address) throws IOException;
  }

  /** Binds a listener whose port may give way. */
  <T> T bind(String section, ListenAddress listen, Start<T> start) throws IOException {
    try {
      return start.at(resolved(listen));
    } catch (BindException e) {
      if (loaded.isExplicit(section + ".listen")) {
        throw taken(listen, section + ".listen", e);
      }
      return start.at(resolved(listen.withPort(0)));
    }
  }

  /** Binds a listener there or nowhere. */
  <T> T bindExactly(ListenAddress listen, Start<T> start) throws IOException {
    try {
      return start.at(resolved(listen));
    } catch (BindException e) {
      throw taken(listen, "--listen", e);
    }
  }

  /** The URL of a listener; one that listens everywhere is named by the loopback. */
  static String url(String scheme, ListenAddress listen, int port) {
    String host = listen.host();
    ListenAddress shown =
        host.equals("0.0.0.0") || host.equals("::")
            ? new ListenAddress("127.0.0.1", port)
            : listen.withPort(port);
    return scheme + "://" + shown;
  }

  private static InetSocketAddress resolved(ListenAddress listen) {
    try {
      return listen.resolve();
    } catch (IllegalArgumentException e) {
      throw new StartRefused(String.valueOf(e.getMessage()));
    }
  }

  private static StartRefused taken(ListenAddress listen, String choice, BindException e) {
    return new StartRefused(
        "nothing can listen on "
            + listen
            + " ("
            + e.getMessage()
            + "); stop what does, or choose another address with "
            + choice,
        e);
  }
}
