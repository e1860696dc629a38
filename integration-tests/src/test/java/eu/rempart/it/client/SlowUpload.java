package eu.rempart.it.client;

import eu.rempart.it.process.GatewayProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** An upload that the gateway has accepted, and whose body comes only when told to. */
final class SlowUpload implements AutoCloseable {
  /** What is uploaded. */
  static final String BODY = "a body that took its time";

  private final CountDownLatch accepted = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);
  private final URI endpoint;
  private final HttpRequest request;
  private final HttpClient http;
  private CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();

  SlowUpload(GatewayProcess gateway, String bucket, String key) throws Exception {
    endpoint = URI.create(gateway.endpoint());
    http = HttpClient.newBuilder().sslContext(Trust.context(gateway.caFile())).build();
    try (S3Presigner presigner = AwsSdks.presigner(gateway)) {
      URI url =
          presigner
              .presignPutObject(p ->
                  p.signatureDuration(Duration.ofMinutes(10))
                      .putObjectRequest(b -> b.bucket(bucket).key(key)))
              .url()
              .toURI();
      // The body is asked for only once the gateway has checked the head and wants it.
      request =
          HttpRequest.newBuilder(url)
              .version(HttpClient.Version.HTTP_1_1)
              .expectContinue(true)
              .PUT(
                  BodyPublishers.fromPublisher(
                      BodyPublishers.ofInputStream(this::body), BODY.length()))
              .build();
    }
  }

  private InputStream body() {
    accepted.countDown();
    byte[] bytes = BODY.getBytes(StandardCharsets.US_ASCII);
    return new SequenceInputStream(
        new ByteArrayInputStream(bytes, 0, 1),
        new InputStream() {
          private final InputStream rest = new ByteArrayInputStream(bytes, 1, bytes.length - 1);

          @Override
          public int read() throws IOException {
            await(told);
            return rest.read();
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            await(told);
            return rest.read(bytes, offset, length);
          }
        });
  }

  /** Sends the head; returns once the body is wanted. */
  void start() throws IOException {
    answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    await(accepted);
  }

  /** Returns once the gateway takes no new connection. */
  void awaitNoNewConnections() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
        if (System.nanoTime() > deadline) {
          throw new IOException("still accepts, at " + socket.getRemoteSocketAddress());
        }
      } catch (ConnectException e) {
        return;
      }
      Thread.sleep(20);
    }
  }

  /** Sends the rest; the answer. */
  HttpResponse<String> finish() throws Exception {
    told.countDown();
    return answer.get(1, TimeUnit.MINUTES);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(1, TimeUnit.MINUTES)) {
        throw new IOException("nothing happened within a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    told.countDown();
    http.shutdownNow();
  }
}
