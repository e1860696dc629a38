package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.client.Trust;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Reads objects of a gateway whose data is being attacked: one request for each read, never tried
 * again, and what the gateway counted and logged of it.
 */
final class Attacked implements AutoCloseable {
  /** The operator's words for data that is not what was stored; one line for each request. */
  private static final String AUDIT_LINE = "\"message\":\"integrity failure ";

  private static final String COUNTER = "rempart_integrity_failures_total{";

  private final GatewayProcess gateway;
  private final String bucket;
  private final S3Presigner presigner;
  private final HttpClient http;
  private long reads;
  private double countedBefore;
  private long loggedBefore;

  Attacked(GatewayProcess gateway, String bucket) {
    this.gateway = gateway;
    this.bucket = bucket;
    this.presigner = AwsSdks.presigner(gateway);
    this.http = HttpClient.newBuilder().sslContext(Trust.context(gateway.caFile())).build();
    begin();
  }

  /** Counts refusals from here on. */
  void begin() {
    reads = 0;
    countedBefore = counted();
    loggedBefore = logged();
  }

  /** The body of an answer of 200 or 206 that came to its announced end; null for anything else. */
  byte @Nullable [] read(String key, @Nullable String range) {
    URI url =
        URI.create(
            presigner
                .presignGetObject(p ->
                    p.signatureDuration(Duration.ofMinutes(30))
                        .getObjectRequest(b -> b.bucket(bucket).key(key)))
                .url()
                .toString());
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(1));
    if (range != null) {
      request.header("Range", range);
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 == 2) {
        return answer.body();
      }
      assertThat(answer.statusCode()).as("an error of the server's").isEqualTo(500);
      return null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }

  byte @Nullable [] read(String key) {
    return read(key, null);
  }

  /** Fails unless a read ends in an error or a broken connection. */
  void refuses(String key, String attack) {
    refuses(key, null, attack);
  }

  /** The same of a range. */
  void refuses(String key, @Nullable String range, String attack) {
    reads++;
    assertThat(read(key, range)).as(attack).isNull();
  }

  /** Fails unless every refusal since {@link #begin} was counted once and logged once. */
  void requireOneAlertEach() {
    assertThat(counted() - countedBefore)
        .as("integrity failures counted")
        .isEqualTo((double) reads);
    assertThat(logged() - loggedBefore).as("integrity failures logged").isEqualTo(reads);
    begin();
  }

  private double counted() {
    return gateway
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(COUNTER))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private long logged() {
    try (Stream<String> lines = Files.lines(gateway.data().resolve("log/rempart.log"))) {
      return lines.filter(line -> line.contains(AUDIT_LINE)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    presigner.close();
    http.close();
  }
}
