package eu.rempart.gateway.identity;

import eu.rempart.catalog.record.Identity;

/** An identity and its secret, at the one moment both are at hand. */
public record NewIdentity(Identity identity, String secretAccessKey) {
  @Override
  public String toString() {
    return "NewIdentity[" + identity.accessKeyId() + "]";
  }
}
