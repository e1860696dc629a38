package eu.rempart.gateway.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordIndexTest {
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2, 2};

  private final Remains remains = new Remains();

  @AfterEach
  void close() {
    remains.close();
  }

  @Test
  void theYoungestBodyOfAKeyIsTheObject() {
    remains.store(NEW, Remains.facts("key", NEW, Remains.NOW.plusSeconds(1)));
    remains.store(OLD, Remains.facts("key", OLD, Remains.NOW));
    assertThat(remains.index().objects())
        .extracting(OfflineObject::key, OfflineObject::size, OfflineObject::latest)
        .containsExactly(tuple("key", 2L, true));
  }

  @Test
  void everyVersionIsThereAndTheYoungestIsTheLatest() {
    for (int i = 1; i <= 3; i++) {
      byte[] plain = new byte[i];
      Map<String, Object> facts = Remains.facts("key", plain, Remains.NOW.plusSeconds(i));
      facts.put("versionId", "v" + i);
      remains.store(plain, facts);
    }
    assertThat(remains.index().objects())
        .extracting(OfflineObject::versionId, OfflineObject::latest)
        .containsExactly(tuple("v3", true), tuple("v2", false), tuple("v1", false));
  }

  @Test
  void partsAreJoinedByNumberAndThoseUploadedAgainReplaceThemselves() throws IOException {
    remains.store(NEW, Remains.part("big", "up", 10, NEW, Remains.NOW));
    remains.store(OLD, Remains.part("big", "up", 2, OLD, Remains.NOW));
    byte[] again = {3, 3, 3};
    remains.store(again, Remains.part("big", "up", 2, again, Remains.NOW.plusSeconds(1)));
    List<OfflineObject> objects = remains.index().objects();
    assertThat(objects).hasSize(1);
    OfflineObject object = objects.getFirst();
    assertThat(object.doubt()).contains("whether the upload was completed");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    remains.content().write(object, out);
    assertThat(out.toByteArray()).containsExactly(3, 3, 3, 2, 2);
  }

  @Test
  void anUploadThatMayNeverHaveEndedHidesNoObject() {
    remains.store(OLD, Remains.facts("key", OLD, Remains.NOW));
    remains.store(NEW, Remains.part("key", "up", 1, NEW, Remains.NOW.plusSeconds(60)));
    assertThat(remains.index().objects())
        .filteredOn(OfflineObject::latest)
        .extracting(OfflineObject::size)
        .containsExactly(1L);
  }

  @Test
  void aBlobMetTwiceAsInMirrorsCountsOnce() {
    RecordIndex index = new RecordIndex();
    BlobReading reading =
        remains.read(remains.store(NEW, Remains.part("key", "up", 1, NEW, Remains.NOW)));
    index.add((BlobReading.Opened) reading);
    index.add((BlobReading.Opened) reading);
    assertThat(index.objects()).hasSize(1);
    assertThat(index.objects().getFirst().parts()).hasSize(1);
  }

  @Test
  void blobsThatDoNotSayWhoseTheyAreAreNoObjects() {
    remains.store(NEW, Map.of());
    assertThat(remains.index().objects()).isEmpty();
  }
}
