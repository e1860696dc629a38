package eu.rempart.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.rempart.catalog.RefRow.Kind;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages of rows with references, within one snapshot. */
final class RefScan {

  private final Rows rows;
  private final String bucketId;
  private final byte[] uploads;
  private final byte[] objects;
  private final byte[] histories;

  RefScan(Rows rows, String bucketId) {
    this.rows = rows;
    this.bucketId = bucketId;
    this.uploads = KeyBytes.table(Table.UPLOADS).text(bucketId).bytes();
    this.objects = KeyBytes.table(Table.OBJECTS).text(bucketId).bytes();
    this.histories = KeyBytes.table(Table.OBJECT_HISTORY).text(bucketId).bytes();
  }

  /** A place: the last row's name, and a number within it; 0 for after all of it. */
  private record Place(String name, long number) {

    static Place parse(String text) {
      if (text.isEmpty()) {
        return new Place("", 0);
      }
      int colon = text.indexOf(':');
      byte[] name = Base64.getUrlDecoder().decode(text.substring(colon + 1));
      return new Place(new String(name, UTF_8), Long.parseLong(text.substring(0, colon)));
    }

    @Override
    public String toString() {
      return number
          + ":"
          + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8));
    }
  }

  RefPage parts(String after, int limit) {
    // The place's name is the upload row's key in ISO Latin 1, its number the last part's.
    byte[] last = Base64.getUrlDecoder().decode(after.substring(after.indexOf(':') + 1));
    int lastPart = after.isEmpty() ? 0 : Integer.parseInt(after.substring(0, after.indexOf(':')));
    byte[] from = after.isEmpty() ? uploads : lastPart == 0 ? KeyRange.after(last) : last;
    List<RefRow> found = new ArrayList<>();
    for (Row upload : rows.scan(KeyRange.of(from, KeyRange.afterPrefix(uploads)), limit)) {
      int first = lastPart > 0 && Arrays.equals(upload.key(), last) ? lastPart + 1 : 1;
      String id = uploadId(upload.key());
      byte[] scope = KeyBytes.table(Table.PARTS).text(id).bytes();
      int room = limit - found.size();
      List<Row> parts =
          rows.scan(
              KeyRange.of(RowKeys.part(id, first), KeyRange.afterPrefix(scope)), Math.max(1, room));
      parts.forEach(part -> found.add(new RefRow(bucketId, Kind.PART, part)));
      if (parts.size() >= room) {
        byte[] key = parts.isEmpty() ? upload.key() : parts.getLast().key();
        int number = parts.isEmpty() ? 0 : ByteBuffer.wrap(key).getInt(key.length - Integer.BYTES);
        return new RefPage(found, place(number, upload.key()), true);
      }
      last = upload.key();
    }
    return more(found, last);
  }

  private RefPage more(List<RefRow> found, byte[] last) {
    boolean more =
        last.length > 0
            && !rows.scan(KeyRange.of(KeyRange.after(last), KeyRange.afterPrefix(uploads)), 1)
                .isEmpty();
    return new RefPage(found, place(0, last), more);
  }

  private static String place(int number, byte[] uploadRow) {
    return number + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(uploadRow);
  }

  private String uploadId(byte[] uploadRow) {
    int keyEnd = KeyBytes.textEnd(uploadRow, uploads.length);
    int idStart = keyEnd + 2;
    return KeyBytes.readText(uploadRow, idStart, KeyBytes.textEnd(uploadRow, idStart));
  }

  RefPage versions(String after, int limit) {
    Place place = Place.parse(after);
    List<Row> current =
        rows.scan(KeyRange.of(from(objects, place), KeyRange.afterPrefix(objects)), limit);
    byte[] end = KeyRange.afterPrefix(histories);
    boolean whole = current.size() < limit;
    if (!whole) {
      String lastKey = name(current.getLast().key(), objects);
      end = KeyRange.afterPrefix(RowKeys.historyOf(bucketId, lastKey));
    }
    List<Row> others = rows.scan(KeyRange.of(fromHistory(place), end), limit);
    Place next = whole ? null : new Place(name(current.getLast().key(), objects), 0);
    if (others.size() == limit) {
      byte[] last = others.getLast().key();
      next = new Place(name(last, histories), order(last));
    }
    List<RefRow> found = new ArrayList<>();
    String bound = next == null ? null : next.name();
    for (Row row : current) {
      if (bound == null || !isAfter(name(row.key(), objects), bound)) {
        found.add(new RefRow(bucketId, Kind.OBJECT, row));
      }
    }
    others.forEach(row -> found.add(new RefRow(bucketId, Kind.HISTORY, row)));
    return new RefPage(found, next == null ? after : next.toString(), next != null);
  }

  /** Within a key its current version is met again, in case an older one has become it. */
  private byte[] from(byte[] scope, Place place) {
    if (place.name().isEmpty()) {
      return scope;
    }
    byte[] key = RowKeys.object(bucketId, place.name());
    return place.number() == 0 ? KeyRange.after(key) : key;
  }

  private byte[] fromHistory(Place place) {
    if (place.name().isEmpty()) {
      return histories;
    }
    return place.number() == 0
        ? KeyRange.afterPrefix(RowKeys.historyOf(bucketId, place.name()))
        : KeyRange.after(RowKeys.history(bucketId, place.name(), place.number()));
  }

  private static String name(byte[] key, byte[] scope) {
    return KeyBytes.readText(key, scope.length, KeyBytes.textEnd(key, scope.length));
  }

  private static long order(byte[] historyRow) {
    return Long.MAX_VALUE - ByteBuffer.wrap(historyRow).getLong(historyRow.length - Long.BYTES);
  }

  private static boolean isAfter(@Nullable String name, String bound) {
    return name != null && Arrays.compareUnsigned(name.getBytes(UTF_8), bound.getBytes(UTF_8)) > 0;
  }
}
