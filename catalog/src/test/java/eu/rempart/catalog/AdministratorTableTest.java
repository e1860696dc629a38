package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.rempart.catalog.record.Administrator;
import eu.rempart.catalog.record.ClientCertificate;
import eu.rempart.catalog.record.TotpSecret;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdministratorTableTest {

  private static final byte[] SECRET = "twenty secret bytes.".getBytes(StandardCharsets.US_ASCII);

  private final MemoryCatalogStore store = new MemoryCatalogStore();
  private final Catalog catalog = new Catalog(store, ValueKey.generate());

  @Test
  void findsByNameAndByCertificateButNotByKey() {
    Administrator anna = administrator("anna", "cert-1", "key-1");
    put(anna);

    assertThat(find("anna")).isEqualTo(anna);
    assertThat(byCertificate("cert-1")).isEqualTo(anna);
    assertThat(byCertificate("key-1")).isNull();
    assertThat(byCertificate("cert-2")).isNull();
  }

  @Test
  void aReplacedCertificateIsForgotten() {
    put(administrator("anna", "cert-1", "key-1"));
    put(administrator("anna", "cert-2", "key-2"));

    assertThat(byCertificate("cert-1")).isNull();
    assertThat(byCertificate("cert-2")).isNotNull();
    put(administrator("bert", "cert-1", "key-1"));
    assertThat(byCertificate("cert-1")).isEqualTo(find("bert"));
  }

  @Test
  void refusesTheCertificateOrTheKeyOfAnother() {
    put(administrator("anna", "cert-1", "key-1"));

    assertThatIllegalStateException()
        .isThrownBy(() -> put(administrator("bert", "cert-1", "key-2")));
    assertThatIllegalStateException()
        .isThrownBy(() -> put(administrator("bert", "cert-2", "key-1")));
    assertThat(find("bert")).isNull();
  }

  @Test
  void aRemovedAdministratorLeavesNothing() {
    put(administrator("anna", "cert-1", "key-1"));

    assertThat(
            catalog.<Boolean, RuntimeException>transact(tx -> tx.administrators().delete("anna")))
        .isTrue();
    assertThat(
            catalog.<Boolean, RuntimeException>transact(tx -> tx.administrators().delete("anna")))
        .isFalse();
    assertThat(find("anna")).isNull();
    assertThat(byCertificate("cert-1")).isNull();
  }

  @Test
  void listsInOrderFromAfterAName() {
    put(administrator("bert", "cert-b", "key-b"));
    put(administrator("anna", "cert-a", "key-a"));
    put(administrator("cleo", "cert-c", "key-c"));

    assertThat(names("", 2)).containsExactly("anna", "bert");
    assertThat(names("bert", 2)).containsExactly("cleo");
  }

  @Test
  void theSecretIsNeverPrinted() {
    assertThat(administrator("anna", "c", "k").toString())
        .contains("hidden")
        .doesNotContain("twenty");
  }

  private List<String> names(String after, int limit) {
    return catalog
        .<List<Administrator>, RuntimeException>read(tx -> tx.administrators().list(after, limit))
        .stream()
        .map(Administrator::name)
        .toList();
  }

  private @Nullable Administrator find(String name) {
    return catalog.<@Nullable Administrator, RuntimeException>read(
        tx -> tx.administrators().find(name));
  }

  private @Nullable Administrator byCertificate(String fingerprint) {
    return catalog.<@Nullable Administrator, RuntimeException>read(
        tx -> tx.administrators().findByCertificate(fingerprint));
  }

  private void put(Administrator administrator) {
    catalog.transact(tx -> {
      tx.administrators().put(administrator);
      return null;
    });
  }

  private static Administrator administrator(String name, String certificate, String key) {
    return new Administrator(
        name,
        "auditor",
        new ClientCertificate(certificate, key, NOW.plusSeconds(1000)),
        TotpSecret.copyOf(SECRET),
        NOW,
        true,
        0);
  }
}
