package eu.rempart.keymanager;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a provider says of its KEK, and what of it is wrong.
 *
 * @param settings under the provider's own names: booleans, numbers and texts
 * @param status the versions that unwrap
 * @param wrong a sentence for each setting that must not be so; empty when all is well
 */
public record KekAttestation(Map<String, Object> settings, KekStatus status, List<String> wrong) {
  public KekAttestation {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    wrong = List.copyOf(wrong);
  }
}
