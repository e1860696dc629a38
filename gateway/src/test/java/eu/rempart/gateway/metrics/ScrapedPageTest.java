package eu.rempart.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a Prometheus server gets: the text format 0.0.4, names as Prometheus's own conventions ask
 * (prometheus.io/docs/practices/naming).
 */
class ScrapedPageTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_:][a-z0-9_:]*)"
              + "(\\{([a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})?"
              + " (-?[0-9.]+(E-?[0-9]+)?|NaN|[+-]Inf)");
  private static final Pattern OTHER_UNITS =
      Pattern.compile(
          ".*_(ms|millis|milliseconds|us|micros|nanos|nanoseconds|minutes|hours|days|kib|kb|mib|mb"
              + "|kilobytes|megabytes|percent)(_|$).*");

  private final GatewayMetrics metrics = new GatewayMetrics();

  @BeforeEach
  void useEverything() {
    EveryMetric.use(metrics);
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void everyLineParsesAndNoSampleComesTwice() {
    List<String> samples = new ArrayList<>();
    for (String line : metrics.scrape().split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("# HELP ") && !line.startsWith("# TYPE ")) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        samples.add(line.substring(0, line.lastIndexOf(' ')));
      }
    }
    assertThat(samples).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }

  @Test
  void everyNameHasThePrefixAndBaseUnits() {
    assertThat(types().keySet())
        .hasSizeGreaterThan(40)
        .allMatch(name -> name.startsWith("rempart_"))
        .noneMatch(name -> OTHER_UNITS.matcher(name).matches());
  }

  @Test
  void countersAndNothingElseEndInTotal() {
    types()
        .forEach((name, type) ->
            assertThat(name.endsWith("_total"))
                .as(name + " " + type)
                .isEqualTo(type.equals("counter")));
  }

  @Test
  void timesAreSecondsAndSizesBytes() {
    Map<String, String> types = types();
    assertThat(types)
        .containsEntry("rempart_request_duration_seconds", "histogram")
        .containsEntry("rempart_sealed_bytes_total", "counter")
        .containsEntry("rempart_seal_seconds_total", "counter");
    types.forEach((name, type) -> {
      if (name.contains("duration")) {
        assertThat(name).containsPattern("_seconds(_max)?$");
      }
    });
  }

  @Test
  void whatMustNeverHappenIsThereBeforeItHappens() {
    String page = metrics.scrape();
    for (IntegrityFailure kind : IntegrityFailure.values()) {
      assertThat(page)
          .contains(
              "rempart_integrity_failures_total{kind=\"%s\"} %s"
                  .formatted(kind.label(), kind == IntegrityFailure.CATALOG ? "1.0" : "0.0"));
    }
  }

  @Test
  void thePageIsServedAsPrometheusAndHealthAsItIs() throws Exception {
    List<String> complaints = new ArrayList<>();
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (MetricsServer server = MetricsServer.start(free, metrics::scrape, () -> complaints)) {
      HttpResponse<String> page = get(server, "/metrics");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(page.body()).contains("rempart_requests_total{");
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      complaints.add("The catalog takes no writes.");
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(server, "/health/ready").body()).isEqualTo("The catalog takes no writes.\n");
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/metrics/more").statusCode()).isEqualTo(404);
    }
  }

  /** Type by name, as the page declares them. */
  private Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" "))
        .forEach(words -> assertThat(types.put(words[2], words[3])).as(words[2]).isNull());
    return types;
  }

  private static HttpResponse<String> get(MetricsServer server, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
