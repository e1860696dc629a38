package eu.rempart.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alert rules speak of metrics that exist, are tested both ways, and have a runbook each. */
class AlertRulesTest {
  private static final Path DEPLOY = Path.of("../deploy/prometheus");
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Pattern METRIC = Pattern.compile("\\b(rempart_\\w+)");

  private final String rules;
  private final Set<String> alerts;

  AlertRulesTest() throws IOException {
    rules = Files.readString(DEPLOY.resolve("rules.yaml"));
    alerts = found(ALERT, rules);
    assertThat(alerts).hasSizeGreaterThan(20);
  }

  @Test
  void everyMetricInARuleIsDocumented() throws IOException {
    Set<String> documented =
        found(Pattern.compile("`(rempart_\\w+)`"), Files.readString(Path.of("../docs/metrics.md")));
    Set<String> used = new TreeSet<>();
    for (String name : found(METRIC, rules)) {
      used.add(name.replaceAll("_count$", ""));
    }
    assertThat(documented).containsAll(used);
  }

  @Test
  void everyAlertHasACaseThatFiresItAndOneThatDoesNot() throws IOException {
    Set<String> cases =
        found(
            Pattern.compile("- name: (\\w+ (?:fires|stays silent))"),
            Files.readString(DEPLOY.resolve("rules.test.yaml")));
    Set<String> wanted = new TreeSet<>();
    for (String alert : alerts) {
      wanted.add(alert + " fires");
      wanted.add(alert + " stays silent");
    }
    assertThat(cases).isEqualTo(wanted);
  }

  @Test
  void everyAlertHasARunbookAndEveryRunbookAnAlert() throws IOException {
    assertThat(
            found(
                Pattern.compile("(?m)^## (Rempart\\w+)$"),
                Files.readString(Path.of("../docs/runbooks.md"))))
        .isEqualTo(alerts);
    assertThat(found(Pattern.compile("runbook: docs/runbooks.md#(\\w+)"), rules))
        .isEqualTo(
            alerts.stream()
                .map(alert -> alert.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
