package eu.rempart.keymanager.vault;

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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that gives up: on answers that are too long, and on exchanges that are not over
 * within a time. The JDK's own request timeout ends with the answer's headers, so a body that drips
 * would hold a thread for ever; and the driver reads a body of any length into memory. Follows no
 * redirect and uses no proxy.
 */
final class GuardedHttpClient extends HttpClient {
  private final HttpClient inner;
  private final Duration longest;
  private final int maxAnswer;

  GuardedHttpClient(VaultSettings settings) {
    Builder builder =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .proxy(Builder.NO_PROXY)
            .connectTimeout(settings.connectTimeout());
    if (settings.trust() != null) {
      SSLParameters tls = new SSLParameters();
      tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      builder.sslContext(TrustStore.of(settings.trust())).sslParameters(tls);
    }
    this.inner = builder.build();
    this.longest = settings.answerTimeout();
    this.maxAnswer = settings.maxAnswer();
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
    return inner.sendAsync(
        request, info -> new BoundedSubscriber<>(handler.apply(info), maxAnswer));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> unused) {
    return sendAsync(request, handler);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return inner.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return inner.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return inner.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return inner.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return inner.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return inner.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return inner.authenticator();
  }

  @Override
  public Version version() {
    return inner.version();
  }

  @Override
  public Optional<Executor> executor() {
    return inner.executor();
  }

  /** Ends exchanges under way too: their callers have a bounded wait of their own. */
  @Override
  public void close() {
    inner.shutdownNow();
  }
}
