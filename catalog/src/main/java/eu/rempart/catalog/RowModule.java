package eu.rempart.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import eu.rempart.catalog.record.SealedBytes;
import eu.rempart.catalog.record.TotpSecret;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.EnvelopeHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * How the values inside records look in CBOR: ids, headers and sealed bytes as byte strings, times
 * as seconds and nanoseconds.
 */
final class RowModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  RowModule() {
    super("rempart-rows");
    bytes(BlobId.class, BlobId::bytes, RowModule::blobId);
    bytes(BucketKeyId.class, BucketKeyId::bytes, RowModule::bucketKeyId);
    bytes(EnvelopeHeader.class, EnvelopeHeader::bytes, EnvelopeHeader::parse);
    bytes(SealedBytes.class, SealedBytes::bytes, SealedBytes::copyOf);
    bytes(TotpSecret.class, TotpSecret::bytes, TotpSecret::copyOf);
    bytes(Instant.class, RowModule::time, RowModule::time);
  }

  private static BlobId blobId(byte[] bytes) {
    ByteBuffer id = ByteBuffer.wrap(bytes);
    return new BlobId(id.getLong(), id.getLong());
  }

  private static BucketKeyId bucketKeyId(byte[] bytes) {
    ByteBuffer id = ByteBuffer.wrap(bytes);
    return new BucketKeyId(id.getLong(), id.getLong());
  }

  private static byte[] time(Instant time) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(time.getEpochSecond())
        .putInt(time.getNano())
        .array();
  }

  private static Instant time(byte[] bytes) {
    ByteBuffer time = ByteBuffer.wrap(bytes);
    return Instant.ofEpochSecond(time.getLong(), time.getInt());
  }

  private <T> void bytes(Class<T> type, Writer<T> writer, Reader<T> reader) {
    addSerializer(type, new BytesSerializer<>(type, writer));
    addDeserializer(type, new BytesDeserializer<>(type, reader));
  }

  private interface Writer<T> {
    byte[] bytes(T value);
  }

  private interface Reader<T> {
    T read(byte[] bytes) throws IOException;
  }

  private static final class BytesSerializer<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Writer<T> writer;

    BytesSerializer(Class<T> type, Writer<T> writer) {
      super(type);
      this.writer = writer;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeBinary(writer.bytes(value));
    }
  }

  private static final class BytesDeserializer<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Reader<T> reader;

    BytesDeserializer(Class<T> type, Reader<T> reader) {
      super(type);
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return reader.read(in.getBinaryValue());
    }
  }
}
