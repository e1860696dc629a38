package eu.rempart.keymanager.vault.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that gives up: on answers that are too long, and on exchanges that are not over
 * within a time. The JDK's own request timeout ends with the answer's headers, so a body that drips
 * would hold a thread for ever; and the driver reads a body of any length into memory. Follows no
 * redirect and uses no proxy.
 */
public final class GuardedHttpClient extends HttpClient {
  private final Supplier<HttpClient> inner;
  private final @Nullable ReloadedTls tls;
  private final Duration longest;
  private final int maxAnswer;

  /**
   * @param files what TLS is made of; null for plain HTTP
   * @param connect longest wait for a connection
   * @param answer longest time from sending a request to the last byte of its answer
   * @param maxAnswer longest answer read, in bytes
   */
  public GuardedHttpClient(
      @Nullable TlsFiles files, Duration connect, Duration answer, int maxAnswer) {
    this.longest = answer;
    this.maxAnswer = maxAnswer;
    if (files == null) {
      HttpClient plain = builder(connect).build();
      this.tls = null;
      this.inner = () -> plain;
    } else {
      this.tls = new ReloadedTls(files, () -> builder(connect));
      this.inner = tls;
    }
  }

  private static Builder builder(Duration connect) {
    return HttpClient.newBuilder()
        .version(Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER)
        .proxy(Builder.NO_PROXY)
        .connectTimeout(connect);
  }

  /** Changes with the certificate that is shown; empty when none is. */
  public String identity() {
    return tls == null ? "" : tls.identity();
  }

  /** Looks at the TLS files now rather than in a few seconds. */
  public void look() {
    if (tls != null) {
      tls.look();
    }
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<T>> exchange = sendAsync(request, handler);
    try {
      return exchange.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new HttpTimeoutException("Exchange not over within " + longest);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return inner
        .get()
        .sendAsync(request, info -> new BoundedSubscriber<>(handler.apply(info), maxAnswer));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> unused) {
    return sendAsync(request, handler);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return inner.get().cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return inner.get().connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return inner.get().followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return inner.get().proxy();
  }

  @Override
  public SSLContext sslContext() {
    return inner.get().sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return inner.get().sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return inner.get().authenticator();
  }

  @Override
  public Version version() {
    return inner.get().version();
  }

  @Override
  public Optional<Executor> executor() {
    return inner.get().executor();
  }

  /** Ends exchanges under way too: their callers have a bounded wait of their own. */
  @Override
  public void close() {
    inner.get().shutdownNow();
  }
}
