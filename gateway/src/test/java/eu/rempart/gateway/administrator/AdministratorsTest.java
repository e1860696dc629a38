package eu.rempart.gateway.administrator;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Administrator;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import eu.rempart.gateway.admin.testing.Certificates;
import eu.rempart.gateway.admin.testing.MovedClock;
import eu.rempart.gateway.administrator.AdministratorChange.Done;
import eu.rempart.gateway.administrator.AdministratorChange.Reason;
import eu.rempart.gateway.administrator.AdministratorChange.Refused;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AdministratorsTest {
  private final MovedClock clock = new MovedClock();
  private final Certificates certificates = new Certificates(clock);
  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
  private final Administrators administrators = new Administrators(catalog, clock);

  @Test
  void anAdministratorIsFoundByTheirCertificateAlone() {
    X509Certificate certificate = certificates.of("anna");
    add("anna", Role.AUDITOR, certificate);

    assertThat(Objects.requireNonNull(administrators.holder(certificate)).name()).isEqualTo("anna");
    assertThat(administrators.holder(certificates.of("anna"))).isNull();
  }

  @Test
  void oneNameHasOneRole() {
    add("anna", Role.AUDITOR, certificates.of("anna"));

    assertThat(add("anna", Role.OWNER, certificates.of("anna")))
        .isEqualTo(new Refused(Reason.NAME_TAKEN));
    assertThat(Objects.requireNonNull(administrators.find("anna")).role()).isEqualTo("auditor");
  }

  @Test
  void oneKeyHasOneRole() {
    KeyPair pair = Certificates.pair();
    X509Certificate first = certificates.of("anna", pair.getPublic());
    add("anna", Role.AUDITOR, first);

    assertThat(add("anna-too", Role.OPERATOR, first)).isEqualTo(new Refused(Reason.KEY_TAKEN));
    assertThat(add("anna-too", Role.OPERATOR, certificates.of("anna-too", pair.getPublic())))
        .isEqualTo(new Refused(Reason.KEY_TAKEN));
    add("bert", Role.OPERATOR, certificates.of("bert"));
    assertThat(administrators.enrol("bert", certificates.of("bert", pair.getPublic()), null))
        .isEqualTo(new Refused(Reason.KEY_TAKEN));
  }

  @Test
  void theLastOwnerWhoMayCallStays() {
    add("anna", Role.OWNER, certificates.of("anna"));
    add("bert", Role.OWNER, certificates.of("bert"));

    assertThat(administrators.enable("bert", false)).isInstanceOf(Done.class);
    assertThat(administrators.remove("anna")).isEqualTo(new Refused(Reason.LAST_OWNER));
    assertThat(administrators.enable("anna", false)).isEqualTo(new Refused(Reason.LAST_OWNER));
    assertThat(administrators.remove("bert")).isInstanceOf(Done.class);
    assertThat(administrators.remove("bert")).isEqualTo(new Refused(Reason.UNKNOWN));
    assertThat(administrators.enable("bert", true)).isEqualTo(new Refused(Reason.UNKNOWN));
    assertThat(administrators.enrol("bert", null, Totp.generate()))
        .isEqualTo(new Refused(Reason.UNKNOWN));
  }

  @Test
  void eachStepIsUsedOnce() {
    Administrator anna = added("anna", Role.AUDITOR);

    assertThat(administrators.use(anna, 100)).isTrue();
    assertThat(administrators.use(anna, 100)).isFalse();
    assertThat(administrators.use(anna, 99)).isFalse();
    assertThat(new Administrators(catalog, clock).use(anna, 100)).as("restarted").isFalse();
    assertThat(administrators.use(anna, 101)).isTrue();
  }

  @Test
  void aCodeLookedAtWhileItsOwnerIsEnrolledAnewIsNotTaken() {
    Administrator before = added("anna", Role.AUDITOR);
    clock.move(Duration.ofSeconds(1));
    administrators.enrol("anna", null, Totp.generate());

    assertThat(administrators.use(before, 100)).isFalse();
  }

  @Test
  void aNewCertificateEndsTheOldOne() {
    X509Certificate old = certificates.of("anna");
    X509Certificate fresh = certificates.of("anna");
    add("anna", Role.AUDITOR, old);

    administrators.enrol("anna", fresh, null);

    assertThat(administrators.holder(old)).isNull();
    assertThat(administrators.holder(fresh)).isNotNull();
  }

  private Administrator added(String name, Role role) {
    add(name, role, certificates.of(name));
    return Objects.requireNonNull(administrators.find(name));
  }

  private AdministratorChange add(String name, Role role, X509Certificate certificate) {
    return administrators.add(name, role, certificate, Totp.generate());
  }
}
