package eu.rempart.gateway.administrator;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Administrator;
import eu.rempart.catalog.record.ClientCertificate;
import eu.rempart.catalog.record.TotpSecret;
import eu.rempart.gateway.administrator.AdministratorChange.Done;
import eu.rempart.gateway.administrator.AdministratorChange.Reason;
import eu.rempart.gateway.administrator.AdministratorChange.Refused;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The administrators of the gateway, kept in the catalog and read from it at every call: one who is
 * removed or disabled is refused from the next call on, on every gateway over the same catalog.
 *
 * <p>No two share a certificate or a key, so that nobody has two roles with one credential; and
 * there is always an enabled owner, or nobody could name administrators again.
 */
public final class Administrators {
  private static final int ALL = 10_000;

  private final Catalog catalog;
  private final Clock clock;

  public Administrators(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Who has that certificate, enabled or not, or null. */
  public @Nullable Administrator holder(X509Certificate certificate) {
    String fingerprint = Fingerprint.of(certificate);
    return catalog.<@Nullable Administrator, RuntimeException>read(
        tx -> tx.administrators().findByCertificate(fingerprint));
  }

  /** The administrator, enabled or not, or null. */
  public @Nullable Administrator find(String name) {
    return catalog.<@Nullable Administrator, RuntimeException>read(
        tx -> tx.administrators().find(name));
  }

  /** Administrators after a name, in order; empty for the beginning. */
  public List<Administrator> list(String after, int limit) {
    return catalog.read(tx -> tx.administrators().list(after, limit));
  }

  /** Names an administrator, who may call from now on. */
  public AdministratorChange add(String name, Role role, X509Certificate certificate, Totp totp) {
    return catalog.transact(tx -> add(tx, name, role, certificate, totp));
  }

  /** The same, within a transaction that does more than that. */
  public AdministratorChange add(
      CatalogTx tx, String name, Role role, X509Certificate certificate, Totp totp) {
    if (tx.administrators().find(name) != null) {
      return new Refused(Reason.NAME_TAKEN);
    }
    return put(
        tx,
        new Administrator(
            name, role.word(), known(certificate), secret(totp), clock.instant(), true, 0));
  }

  /**
   * Gives an administrator a new certificate, a new second factor, or both. Their sessions end, and
   * what they had is of no use from then on.
   *
   * @param certificate null to leave the one they have
   * @param totp null to leave the one they have
   */
  public AdministratorChange enrol(
      String name, @Nullable X509Certificate certificate, @Nullable Totp totp) {
    return catalog.transact(tx -> {
      Administrator was = tx.administrators().find(name);
      if (was == null) {
        return new Refused(Reason.UNKNOWN);
      }
      return put(
          tx,
          new Administrator(
              name,
              was.role(),
              certificate == null ? was.certificate() : known(certificate),
              totp == null ? was.totpSecret() : secret(totp),
              clock.instant(),
              was.enabled(),
              totp == null ? was.lastStep() : 0));
    });
  }

  /** Lets an administrator call, or no longer. */
  public AdministratorChange enable(String name, boolean enabled) {
    return catalog.transact(tx -> {
      Administrator was = tx.administrators().find(name);
      if (was == null || (!enabled && isLastOwner(tx, was))) {
        return new Refused(was == null ? Reason.UNKNOWN : Reason.LAST_OWNER);
      }
      return put(tx, was.withEnabled(enabled));
    });
  }

  /** Removes an administrator. */
  public AdministratorChange remove(String name) {
    return catalog.transact(tx -> {
      Administrator was = tx.administrators().find(name);
      if (was == null || isLastOwner(tx, was)) {
        return new Refused(was == null ? Reason.UNKNOWN : Reason.LAST_OWNER);
      }
      tx.administrators().delete(name);
      return new Done(was);
    });
  }

  /**
   * Uses up the one-time passwords up to a time step, so that none of them is taken again by any
   * gateway, restarted or not.
   *
   * @return false when they were used up before, or the administrator was enrolled anew since
   */
  boolean use(Administrator administrator, long step) {
    return catalog.transact(tx -> {
      Administrator now = tx.administrators().find(administrator.name());
      if (now == null
          || !now.enrolled().equals(administrator.enrolled())
          || step <= now.lastStep()) {
        return false;
      }
      tx.administrators().put(now.withLastStep(step));
      return true;
    });
  }

  private static AdministratorChange put(CatalogTx tx, Administrator administrator) {
    ClientCertificate certificate = administrator.certificate();
    if (isOthers(tx, certificate.fingerprint(), administrator.name())
        || isOthers(tx, certificate.publicKey(), administrator.name())) {
      return new Refused(Reason.KEY_TAKEN);
    }
    tx.administrators().put(administrator);
    return new Done(administrator);
  }

  private static boolean isOthers(CatalogTx tx, String fingerprint, String name) {
    Administrator holder = tx.administrators().holder(fingerprint);
    return holder != null && !holder.name().equals(name);
  }

  private static boolean isLastOwner(CatalogTx tx, Administrator administrator) {
    return isOwner(administrator)
        && tx.administrators().list("", ALL).stream()
            .noneMatch(other -> isOwner(other) && !other.name().equals(administrator.name()));
  }

  private static boolean isOwner(Administrator administrator) {
    return administrator.enabled() && administrator.role().equals(Role.OWNER.word());
  }

  private static ClientCertificate known(X509Certificate certificate) {
    return new ClientCertificate(
        Fingerprint.of(certificate),
        Fingerprint.of(certificate.getPublicKey()),
        certificate.getNotAfter().toInstant());
  }

  private static TotpSecret secret(Totp totp) {
    return TotpSecret.copyOf(totp.bytes());
  }
}
