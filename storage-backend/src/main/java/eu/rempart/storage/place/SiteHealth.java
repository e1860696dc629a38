package eu.rempart.storage.place;

import eu.rempart.storage.StoreHealth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a site can do and may do, as last checked. A site takes writes only while its store does and
 * its place is allowed.
 *
 * @param site its name
 */
public record SiteHealth(String site, StoreHealth store, Residency residency, Instant checked) {

  /** Whether new blobs may go there. */
  public boolean writable() {
    return store.writable() && residency.allowed();
  }

  /**
   * Whether blobs there can be read. Residency does not matter: what is at a wrong place must be
   * got out of it.
   */
  public boolean readable() {
    return store.readable();
  }

  /** What is wrong, for the operator, or null when nothing is. */
  public @Nullable String complaint() {
    if (residency instanceof Residency.Refused(String sentence)) {
      return sentence;
    }
    return switch (store) {
      case StoreHealth.Writable _ -> null;
      case StoreHealth.ReadOnly(String reason) -> "site '" + site + "' takes no writes: " + reason;
      case StoreHealth.Unavailable(String reason) -> "site '" + site + "' is away: " + reason;
    };
  }
}
