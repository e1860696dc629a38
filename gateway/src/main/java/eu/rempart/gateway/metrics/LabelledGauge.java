package eu.rempart.gateway.metrics;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;

/** Figures of one name that differ in their labels; those shown last are all there are. */
public final class LabelledGauge {
  private final MultiGauge gauge;

  /** One of them. Every figure of a name has the same labels. */
  public record Figure(Map<String, String> labels, double value) {
    public Figure {
      labels = Map.copyOf(labels);
    }
  }

  LabelledGauge(MultiGauge gauge) {
    this.gauge = gauge;
  }

  /** Shows these, and none of those before. */
  public void show(List<Figure> figures) {
    gauge.register(
        figures.stream().map(LabelledGauge::row).<MultiGauge.Row<?>>map(row -> row).toList(), true);
  }

  private static MultiGauge.Row<?> row(Figure figure) {
    Tags tags =
        figure.labels().entrySet().stream()
            .map(label -> Tags.of(label.getKey(), label.getValue()))
            .reduce(Tags.empty(), Tags::and);
    return MultiGauge.Row.of(tags, figure.value());
  }
}
