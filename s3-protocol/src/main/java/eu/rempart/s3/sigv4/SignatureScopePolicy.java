package eu.rempart.s3.sigv4;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The credential scopes that are accepted.
 *
 * @param regions names of the regions a signature may be scoped to, never empty; the first is the
 *     one named to a client that chose another
 * @param service the service a signature must be scoped to
 */
public record SignatureScopePolicy(Set<String> regions, String service) {
  public SignatureScopePolicy {
    regions = Collections.unmodifiableSet(new LinkedHashSet<>(regions));
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("a scope policy needs a region");
    }
  }

  /** Signatures for S3 in any of {@code regions}. */
  public static SignatureScopePolicy s3(Set<String> regions) {
    return new SignatureScopePolicy(regions, "s3");
  }

  String expectedRegion() {
    return regions.iterator().next();
  }
}
