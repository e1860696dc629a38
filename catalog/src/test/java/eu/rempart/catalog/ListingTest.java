package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.DUE;
import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingTest {

  private static final Bucket PHOTOS = bucket("photos");

  private final CountingStore store = new CountingStore(new MemoryCatalogStore());
  private final Catalog catalog = new Catalog(store, ValueKey.generate());

  @BeforeEach
  void makeBucket() {
    catalog.transact(tx -> tx.buckets().insert(PHOTOS));
  }

  @Test
  void groupsByDelimiter() {
    put("a", "b/1", "b/2", "c", "d/1/x");
    ListPage page = list(new ListQuery("", "/", "", 10));
    assertThat(keys(page)).containsExactly("a", "c");
    assertThat(page.commonPrefixes()).containsExactly("b/", "d/");
    assertThat(page.truncated()).isFalse();
    assertThat(page.next()).isNull();
  }

  @Test
  void goesOnAfterAGroup() {
    put("a", "b/1", "b/2", "c");
    ListPage first = list(new ListQuery("", "/", "", 2));
    assertThat(first.truncated()).isTrue();
    assertThat(first.next()).isEqualTo("b/");
    ListPage second = list(new ListQuery("", "/", "b/", 2));
    assertThat(keys(second)).containsExactly("c");
    assertThat(second.commonPrefixes()).isEmpty();
  }

  @Test
  void aMarkerWithinAGroupIsPastThatGroup() {
    put("a", "b/1", "b/2", "c");
    ListPage page = list(new ListQuery("", "/", "b/1", 10));
    assertThat(keys(page)).containsExactly("c");
    assertThat(page.commonPrefixes()).isEmpty();
  }

  @Test
  void listsNothingForALimitOfZero() {
    put("a");
    ListPage page = list(new ListQuery("", "", "", 0));
    assertThat(page.entries()).isEmpty();
    assertThat(page.truncated()).isFalse();
  }

  @Test
  void keepsToItsBucket() {
    Bucket other = bucket("photos-too");
    catalog.transact(tx -> tx.buckets().insert(other));
    put("a");
    catalog.transact(tx -> tx.objects().put(other, draft("b", 0), List.of(), DUE));
    assertThat(keys(list(new ListQuery("", "", "", 10)))).containsExactly("a");
  }

  @Test
  void costsWhatItReturnsHoweverLargeTheGroups() {
    List<String> names = new ArrayList<>();
    for (int group = 0; group < 100; group++) {
      for (int i = 0; i < 200; i++) {
        names.add("group%03d/%05d".formatted(group, i));
      }
    }
    put(names.toArray(String[]::new));
    store.reset();

    ListPage page = list(new ListQuery("", "/", "", 1000));

    assertThat(page.commonPrefixes()).hasSize(100);
    assertThat(store.scans.get()).isLessThanOrEqualTo(102);
    assertThat(store.rows.get()).isLessThanOrEqualTo(300);
  }

  @Test
  void readsAPageOfEntriesInOneScan() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      names.add("key%05d".formatted(i));
    }
    put(names.toArray(String[]::new));
    store.reset();

    assertThat(list(new ListQuery("key", "", "", 1000)).entries()).hasSize(1000);

    assertThat(store.scans.get()).isEqualTo(1);
    assertThat(store.rows.get()).isEqualTo(1001);
  }

  @Test
  void costStaysInProportionWhenEntriesAndGroupsAlternate() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      names.add("%04d-file".formatted(i));
      for (int j = 0; j < 40; j++) {
        names.add("%04d-folder/%03d".formatted(i, j));
      }
    }
    put(names.toArray(String[]::new));
    store.reset();

    ListPage page = list(new ListQuery("", "/", "", 600));

    assertThat(page.entries().size() + page.commonPrefixes().size()).isEqualTo(600);
    assertThat(store.rows.get()).isLessThanOrEqualTo(600 * 20);
    assertThat(store.scans.get()).isLessThanOrEqualTo(600 * 2);
  }

  private void put(String... names) {
    catalog.transact(tx -> {
      for (String name : names) {
        tx.objects().put(PHOTOS, draft(name, 0), List.of(), DUE);
      }
      return null;
    });
  }

  private ListPage list(ListQuery query) {
    return catalog.read(tx -> tx.objects().list(PHOTOS.id(), query));
  }

  private static List<String> keys(ListPage page) {
    return page.entries().stream().map(ObjectVersion::key).toList();
  }
}
