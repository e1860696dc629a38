package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.DUE;
import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static eu.rempart.catalog.CatalogFixtures.upload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Listings equal those of a model that looks at every name. */
class ListingProperties {

  private static final Comparator<String> UTF8_ORDER =
      Comparator.comparing(name -> name.getBytes(UTF_8), Arrays::compareUnsigned);
  private static final Bucket BUCKET = bucket("b");

  @Property(tries = 400)
  void listsLikeTheModel(
      @ForAll("names") Set<String> names,
      @ForAll("texts") String prefix,
      @ForAll("delimiters") String delimiter,
      @ForAll("texts") String after,
      @ForAll @IntRange(min = 1, max = 6) int limit) {
    Catalog catalog = catalogWith(names);
    String marker = after;
    boolean more = true;
    List<String> listed = new ArrayList<>();
    while (more) {
      ListQuery query = new ListQuery(prefix, delimiter, marker, limit);
      ListPage page = catalog.read(tx -> tx.objects().list(BUCKET.id(), query));
      List<String> merged = merged(page);
      assertThat(merged).hasSizeLessThanOrEqualTo(limit);
      listed.addAll(merged);
      more = page.truncated();
      if (more) {
        assertThat(merged).hasSize(limit);
        assertThat(page.next()).isEqualTo(merged.getLast());
        marker = Objects.requireNonNull(page.next());
      }
    }
    assertThat(listed).isEqualTo(model(names, prefix, delimiter, after));
  }

  @Property(tries = 150)
  void listsUploadsLikeTheModel(
      @ForAll("names") Set<String> names,
      @ForAll("texts") String prefix,
      @ForAll("delimiters") String delimiter,
      @ForAll("texts") String keyMarker,
      @ForAll @IntRange(min = 1, max = 6) int limit) {
    Catalog catalog = catalogWith(Set.of());
    catalog.transact(tx -> {
      for (String name : names) {
        tx.uploads().insert(upload(BUCKET.id(), name, "u1"));
        tx.uploads().insert(upload(BUCKET.id(), name, "u2"));
      }
      return null;
    });
    List<String> listed = new ArrayList<>();
    String key = keyMarker;
    String id = "";
    boolean more = true;
    while (more) {
      String fromKey = key;
      String fromId = id;
      UploadPage page =
          catalog.read(
              tx -> tx.uploads().list(BUCKET.id(), prefix, delimiter, fromKey, fromId, limit));
      for (Upload upload : page.uploads()) {
        if (upload.uploadId().equals("u1")) {
          listed.add(upload.key());
        } else {
          assertThat(listed).contains(upload.key());
        }
      }
      listed.addAll(page.commonPrefixes());
      more = page.truncated();
      if (more) {
        key = Objects.requireNonNull(page.nextKeyMarker());
        id = Objects.requireNonNull(page.nextUploadIdMarker());
      }
    }
    listed.sort(UTF8_ORDER);
    assertThat(listed).isEqualTo(model(names, prefix, delimiter, keyMarker));
  }

  @Provide
  Arbitrary<Set<String>> names() {
    return texts().filter(name -> !name.isEmpty()).set().ofMaxSize(14);
  }

  /**
   * Few letters, so that prefixes and groups meet: a separator, NUL, a control, a letter, two
   * bytes, the last BMP, beyond it.
   */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("/", "\0", "\u0001", "a", "b", "é", "\uFFFD", "😀")
        .list()
        .ofMaxSize(5)
        .map(l -> String.join("", l));
  }

  @Provide
  Arbitrary<String> delimiters() {
    return Arbitraries.of("", "/", "/", "//", "a", "\0", "\u0001", "😀", "a/");
  }

  private static Catalog catalogWith(Set<String> names) {
    Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
    catalog.transact(tx -> {
      tx.buckets().insert(BUCKET);
      for (String name : names) {
        tx.objects().put(BUCKET, draft(name, 0), List.of(), DUE);
      }
      return null;
    });
    return catalog;
  }

  private static List<String> merged(ListPage page) {
    TreeSet<String> merged = new TreeSet<>(UTF8_ORDER);
    page.entries().forEach(entry -> merged.add(entry.key()));
    merged.addAll(page.commonPrefixes());
    return List.copyOf(merged);
  }

  private static List<String> model(
      Set<String> names, String prefix, String delimiter, String after) {
    TreeSet<String> listed = new TreeSet<>(UTF8_ORDER);
    String pastGroup = group(after, prefix, delimiter);
    for (String name : names) {
      if (!name.startsWith(prefix) || UTF8_ORDER.compare(name, after) <= 0) {
        continue;
      }
      String group = group(name, prefix, delimiter);
      if (group == null) {
        listed.add(name);
      } else if (!group.equals(pastGroup)) {
        listed.add(group);
      }
    }
    return List.copyOf(listed);
  }

  private static @Nullable String group(String name, String prefix, String delimiter) {
    if (delimiter.isEmpty() || !name.startsWith(prefix)) {
      return null;
    }
    int found = name.indexOf(delimiter, prefix.length());
    return found < 0 ? null : name.substring(0, found + delimiter.length());
  }
}
