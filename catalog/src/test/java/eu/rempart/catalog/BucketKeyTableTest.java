package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.ValueKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketKeyTableTest {

  private static final String BUCKET = "id-of-b";
  private static final Instant LATER = NOW.plusSeconds(86_400);

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());

  @Test
  void aSecondFirstKeyDoesNotReplaceTheCurrentOne() {
    BucketKeyRow first = key(1);
    insert(first);
    assertThat(insert(key(1))).isEqualTo(first);
  }

  @Test
  void theNextGenerationTakesOverAndTheOneBeforeIsSuperseded() {
    BucketKeyRow first = key(1);
    BucketKeyRow second = key(2);
    insert(first);
    assertThat(replace(first.id(), second)).isEqualTo(second);
    assertThat(current()).isEqualTo(second);
    assertThat(find(first.id())).isEqualTo(first.in("SUPERSEDED", LATER));
  }

  @Test
  void ofTwoThatReplaceTheSameKeyTheFirstWins() {
    BucketKeyRow first = key(1);
    BucketKeyRow second = key(2);
    BucketKeyRow late = key(2);
    insert(first);
    replace(first.id(), second);
    assertThat(replace(first.id(), late)).isEqualTo(second);
    assertThat(find(late.id())).isNull();
  }

  @Test
  void aBucketWithoutKeysGetsNoSecondOne() {
    assertThat(replace(BucketKeyId.random(), key(2))).isNull();
    assertThat(current()).isNull();
  }

  @Test
  void generationsOnlyRise() {
    BucketKeyRow first = key(3);
    insert(first);
    assertThatIllegalArgumentException().isThrownBy(() -> replace(first.id(), key(3)));
  }

  @Test
  void countsUsesByKeyAndForgetsThemWithIt() {
    BucketKeyRow first = key(1);
    insert(first);
    assertThat(reserve(first.id(), 1000)).isEqualTo(1000);
    assertThat(reserve(first.id(), 24)).isEqualTo(1024);
    assertThat(reserve(BucketKeyId.random(), 5)).as("of a key that is not there").isZero();
    catalog.transact(tx -> {
      tx.bucketKeys().deleteAll(BUCKET);
      return null;
    });
    assertThat(catalog.<Long, RuntimeException>read(tx -> tx.bucketKeys().uses(BUCKET, first.id())))
        .isZero();
  }

  @Test
  void theCurrentKeyIsNotForgotten() {
    BucketKeyRow first = key(1);
    insert(first);
    assertThatIllegalStateException()
        .isThrownBy(() ->
            catalog.transact(tx -> {
              tx.bucketKeys().delete(BUCKET, first.id());
              return null;
            }));
  }

  @Test
  void eachKekHasACurrentKeyOfItsOwn() {
    BucketKeyRow one = key(BUCKET, 1, "k");
    BucketKeyRow other = key(BUCKET, 1, "l");
    BucketKeyRow next = key(BUCKET, 2, "l");
    insert(one);
    assertThat(insert(other)).isEqualTo(other);
    assertThat(insert(key(BUCKET, 1, "l"))).isEqualTo(other);
    assertThat(replace(one.id(), next)).as("under another KEK").isEqualTo(other);

    assertThat(replace(other.id(), next)).isEqualTo(next);
    assertThat(current()).isEqualTo(one);
    assertThat(currents()).containsExactly(one, next);
    assertThatIllegalStateException()
        .isThrownBy(() ->
            catalog.transact(tx -> {
              tx.bucketKeys().delete(BUCKET, next.id());
              return null;
            }));
    catalog.transact(tx -> {
      tx.bucketKeys().deleteAll(BUCKET);
      return null;
    });
    assertThat(currents()).isEmpty();
  }

  @Test
  void aPageOfCurrentKeysPartsNoBucket() {
    for (String bucket : List.of("a", "b", "c")) {
      for (String kek : List.of("k", "l", "m")) {
        insert(key(bucket, 1, kek));
      }
    }
    insert(key("b-longer", 1, "k"));

    assertThat(page("", 1)).containsExactly("a k", "a l", "a m");
    assertThat(page("", 4)).containsExactly("a k", "a l", "a m", "b k", "b l", "b m");
    assertThat(page("b", 1)).containsExactly("b-longer k");
    assertThat(page("b-longer", 99)).containsExactly("c k", "c l", "c m");
    assertThat(page("c", 99)).isEmpty();
    assertThat(catalog.<Integer, RuntimeException>read(tx -> tx.bucketKeys().countCurrent()))
        .isEqualTo(10);
  }

  private List<String> page(String after, int limit) {
    return catalog
        .<List<BucketKeyRow>, RuntimeException>read(tx -> tx.bucketKeys().listCurrent(after, limit))
        .stream()
        .map(row -> row.bucketId() + " " + row.kek())
        .toList();
  }

  private List<BucketKeyRow> currents() {
    return catalog.read(tx -> tx.bucketKeys().currents(BUCKET));
  }

  private static BucketKeyRow key(int generation) {
    return key(BUCKET, generation, "k");
  }

  private static BucketKeyRow key(String bucket, int generation, String kek) {
    Instant created = generation == 1 ? NOW : LATER;
    return new BucketKeyRow(
        bucket,
        "acme",
        BucketKeyId.random(),
        generation,
        "CURRENT",
        created,
        created,
        Map.of("kek", kek));
  }

  private BucketKeyRow insert(BucketKeyRow row) {
    return catalog.transact(tx -> tx.bucketKeys().insertIfNoCurrent(row));
  }

  private BucketKeyRow replace(BucketKeyId before, BucketKeyRow row) {
    return catalog.transact(tx -> tx.bucketKeys().replaceCurrent(before, row, "SUPERSEDED"));
  }

  private long reserve(BucketKeyId id, long uses) {
    return catalog.transact(tx -> tx.bucketKeys().reserveUses(BUCKET, id, uses));
  }

  private BucketKeyRow current() {
    return catalog.read(tx -> tx.bucketKeys().current(BUCKET, "k"));
  }

  private BucketKeyRow find(BucketKeyId id) {
    return catalog.read(tx -> tx.bucketKeys().find(BUCKET, id));
  }
}
