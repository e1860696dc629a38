package eu.rempart.it.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a gateway and Vault: counts logins, and slows or cuts the line when told to. */
final class Between implements AutoCloseable {
  private final ServerSocket front;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Long> logins = new CopyOnWriteArrayList<>();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean cut;

  Between(URI server) {
    this.port = server.getPort();
    try {
      front = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + front.getLocalPort());
  }

  /** Holds every piece of an answer back for so long. */
  void slow(Duration each) {
    delay = each;
  }

  /** Ends every connection, and each new one at once, as a stopped server does. */
  void cut(boolean now) {
    cut = now;
    if (now) {
      open.forEach(Between::end);
    }
  }

  /** When logins passed, by {@link System#nanoTime}. */
  List<Long> logins() {
    return logins;
  }

  private void accept() {
    while (!front.isClosed()) {
      try {
        Socket client = front.accept();
        if (cut) {
          end(client);
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> copy(client, server, true));
        Thread.ofVirtual().start(() -> copy(server, client, false));
      } catch (IOException e) {
        // The front is closed, or the server is away: the client sees its connection end.
      }
    }
  }

  private void copy(Socket from, Socket to, boolean requests) {
    byte[] piece = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(piece); read > 0; read = in.read(piece)) {
        if (requests) {
          count(new String(piece, 0, read, ISO_8859_1));
        } else {
          Thread.sleep(delay);
        }
        out.write(piece, 0, read);
      }
    } catch (IOException e) {
      // One side has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void count(String request) {
    if (request.startsWith("POST /v1/auth/approle/login")) {
      logins.add(System.nanoTime());
    }
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    end(front);
    open.forEach(Between::end);
  }
}
