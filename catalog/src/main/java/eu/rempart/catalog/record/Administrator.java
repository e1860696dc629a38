package eu.rempart.catalog.record;

import java.time.Instant;

/**
 * Someone who may call the admin API, in one role.
 *
 * @param name unique among administrators
 * @param role the gateway's word for it
 * @param totpSecret what their one-time passwords are made from
 * @param enrolled when certificate or secret were last given
 * @param enabled whether they may call now
 * @param lastStep the time step of the last one-time password taken; none at or before it is again
 */
public record Administrator(
    String name,
    String role,
    ClientCertificate certificate,
    TotpSecret totpSecret,
    Instant enrolled,
    boolean enabled,
    long lastStep) {

  public Administrator withEnabled(boolean value) {
    return new Administrator(name, role, certificate, totpSecret, enrolled, value, lastStep);
  }

  public Administrator withLastStep(long value) {
    return new Administrator(name, role, certificate, totpSecret, enrolled, enabled, value);
  }
}
