package eu.rempart.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/metrics.md names every metric there is, and no other. */
class MetricsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/metrics.md");
  private static final Path SOURCES = Path.of("src/main/java");

  /** Everything that is counted here is on the page of {@link EveryMetric}. */
  private static final String METERS = "eu/rempart/gateway/metrics";

  private static final Pattern DOCUMENTED = Pattern.compile("`(rempart_[a-z0-9_]+)`");

  /** A name as a meter is registered under, in the call that does so or in a helper's. */
  private static final Pattern REGISTERED = Pattern.compile("\"(rempart(?:\\.[a-z0-9]+)+)\"");

  private static final Set<String> LOGGERS =
      Set.of("rempart.access", "rempart.integrity", "rempart.lock");

  /** Which of these there are depends on the collector, and on whether it has run. */
  private static final String COLLECTOR = "rempart_jvm_gc_";

  /** What Prometheus's exposition puts behind a meter's name. */
  private static final String SUFFIX = "(_bytes|_seconds)?(_total)?";

  private final Set<String> documented = documented();

  @Test
  void everyMetricOnThePageIsDocumented() {
    try (GatewayMetrics metrics = new GatewayMetrics()) {
      EveryMetric.use(metrics);
      Set<String> undocumented = names(metrics);
      undocumented.removeAll(documented);
      undocumented.removeIf(
          name -> name.endsWith("_max") && documented.contains(name.replaceAll("_max$", "")));
      assertThat(undocumented).as("on the page and not in %s", DOCUMENT).isEmpty();
    }
  }

  @Test
  void everyMetricInTheSourcesIsDocumented() throws IOException {
    assertThat(registered(_ -> true))
        .hasSizeGreaterThan(40)
        .allSatisfy(meter ->
            assertThat(documented)
                .as("in the sources and not in %s", DOCUMENT)
                .anyMatch(name -> of(meter, name)));
  }

  @Test
  void everyDocumentedMetricIsThere() throws IOException {
    Set<String> elsewhere = registered(file -> !file.startsWith(SOURCES.resolve(METERS)));
    try (GatewayMetrics metrics = new GatewayMetrics()) {
      EveryMetric.use(metrics);
      Set<String> shown = names(metrics);
      assertThat(documented)
          .hasSizeGreaterThan(60)
          .allMatch(name ->
              shown.contains(name)
                  || name.startsWith(COLLECTOR)
                  || elsewhere.stream().anyMatch(meter -> of(meter, name)));
    }
  }

  private static boolean of(String meter, String name) {
    return name.matches(Pattern.quote(meter.replace('.', '_')) + SUFFIX);
  }

  private static Set<String> names(GatewayMetrics metrics) {
    return matches(Pattern.compile("(?m)^# TYPE (\\w+) "), metrics.scrape())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> documented() {
    try {
      return matches(DOCUMENTED, Files.readString(DOCUMENT)).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new AssertionError("there is no " + DOCUMENT, e);
    }
  }

  /** Names in the source files that a filter lets through. */
  private static Set<String> registered(Predicate<Path> which) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file :
          files.filter(each -> each.toString().endsWith(".java")).filter(which).toList()) {
        matches(REGISTERED, Files.readString(file)).forEach(names::add);
      }
    }
    names.removeAll(LOGGERS);
    return names;
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map((MatchResult match) -> match.group(1));
  }
}
