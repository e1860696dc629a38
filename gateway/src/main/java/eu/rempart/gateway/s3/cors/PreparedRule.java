package eu.rempart.gateway.s3.cors;

import eu.rempart.s3.xml.CorsRule;
import eu.rempart.s3.xml.HeaderPatterns;
import java.util.Set;

/** A rule and its header patterns, ready to be asked. */
record PreparedRule(CorsRule rule, HeaderPatterns headers) {
  static PreparedRule of(CorsRule rule) {
    return new PreparedRule(rule, rule.headerPatterns());
  }

  /** Whether a page of this origin may send such a request with these headers. */
  boolean allows(String origin, String method, Set<String> names) {
    return rule.allows(origin, method) && names.stream().allMatch(headers::allow);
  }
}
