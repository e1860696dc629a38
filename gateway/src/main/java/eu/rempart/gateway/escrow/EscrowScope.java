package eu.rempart.gateway.escrow;

import java.util.Set;

/**
 * What of an instance is escrowed.
 *
 * @param buckets names of buckets; empty for all
 * @param tenant their tenant; empty for all
 * @param catalogKey whether the catalog's key is too, so that a copy of the catalog can be read
 */
public record EscrowScope(Set<String> buckets, String tenant, boolean catalogKey) {
  /** Every key of every bucket, and the catalog's. */
  public static final EscrowScope ALL = new EscrowScope(Set.of(), "", true);

  public EscrowScope {
    buckets = Set.copyOf(buckets);
  }

  boolean holds(String bucket, String tenantName) {
    return (buckets.isEmpty() || buckets.contains(bucket))
        && (tenant.isEmpty() || tenant.equals(tenantName));
  }
}
