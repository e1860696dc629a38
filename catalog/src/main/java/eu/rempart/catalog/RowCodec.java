package eu.rempart.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import eu.rempart.catalog.store.CorruptRowException;
import eu.rempart.envelope.ValueAuthenticationException;
import eu.rempart.envelope.ValueKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into sealed values and back.
 *
 * <p>A value is {@code format 01h | u32 number of the catalog key | sealed CBOR}; the associated
 * data is those five bytes and the row's key, so that a value opens at its own key only.
 */
final class RowCodec {

  private static final byte FORMAT = 0x01;
  private static final int HEAD = 1 + Integer.BYTES;

  /** Kept for the next row. Jackson's own keeps them by thread, and a virtual one has no next. */
  private static final int BUFFERS = 16;

  private volatile CatalogKeys keys;
  private final ClassValue<ObjectReader> readers;
  private final ClassValue<ObjectWriter> writers;

  RowCodec(CatalogKeys keys) {
    this.keys = keys;
    CBORFactory factory =
        CBORFactory.builder().recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS)).build();
    ObjectMapper mapper = CBORMapper.builder(factory).addModule(new RowModule()).build();
    readers = each(mapper::readerFor);
    writers = each(mapper::writerFor);
  }

  CatalogKeys keys() {
    return keys;
  }

  /** Seals under other keys from now on; opens what any of them sealed. */
  void use(CatalogKeys others) {
    keys = others;
  }

  /** Whether a value is one of those that are sealed under the key for new values. */
  boolean isCurrent(byte[] value) {
    return value.length >= HEAD
        && value[0] == FORMAT
        && ByteBuffer.wrap(value).getInt(1) == keys.current();
  }

  /** The same value, sealed under the key for new values. */
  byte[] seal(byte[] key, byte[] value) {
    return seal(key, open(key, value, "sealed"), keys.current());
  }

  byte[] encode(byte[] key, Object row) {
    byte[] plain;
    try {
      plain = writers.get(row.getClass()).writeValueAsBytes(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a " + row.getClass().getSimpleName() + " does not encode", e);
    }
    return seal(key, plain, keys.current());
  }

  private byte[] seal(byte[] key, byte[] plain, int number) {
    byte[] sealed = valueKey(number).seal(plain, associatedData(number, key));
    return ByteBuffer.allocate(HEAD + sealed.length).put(FORMAT).putInt(number).put(sealed).array();
  }

  <T> T decode(byte[] key, byte[] value, Class<T> type) {
    byte[] plain = open(key, value, type.getSimpleName());
    try {
      return readers.get(type).readValue(plain);
    } catch (IOException e) {
      throw new CorruptRowException("a " + type.getSimpleName() + " row does not decode", e);
    }
  }

  private byte[] open(byte[] key, byte[] value, String type) {
    if (value.length < HEAD || value[0] != FORMAT) {
      throw new CorruptRowException("a " + type + " row is of no known format");
    }
    int number = ByteBuffer.wrap(value).getInt(1);
    byte[] sealed = new byte[value.length - HEAD];
    System.arraycopy(value, HEAD, sealed, 0, sealed.length);
    try {
      return valueKey(number).open(sealed, associatedData(number, key));
    } catch (ValueAuthenticationException e) {
      throw new CorruptRowException("a " + type + " row was altered or moved", e);
    }
  }

  private ValueKey valueKey(int number) {
    @Nullable ValueKey key = keys.keys().get(number);
    if (key == null) {
      throw new CorruptRowException(
          "a row is sealed under catalog key " + number + ", which is not at hand");
    }
    return key;
  }

  private static byte[] associatedData(int number, byte[] key) {
    return ByteBuffer.allocate(HEAD + key.length).put(FORMAT).putInt(number).put(key).array();
  }

  private static <V> ClassValue<V> each(Function<Class<?>, V> made) {
    return new ClassValue<>() {
      @Override
      protected V computeValue(Class<?> type) {
        return made.apply(type);
      }
    };
  }
}
