package eu.rempart.gateway.doctor;

import java.util.List;

/** All that was found, in the order it was looked at. */
public record Diagnosis(List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Whether nothing failed; warnings do not count. */
  public boolean healthy() {
    return findings.stream().noneMatch(finding -> finding.grade() == Finding.Grade.FAIL);
  }
}
