package eu.rempart.gateway.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;

/** How the values of a configuration are spelt. */
final class ConfigTypes extends SimpleModule {
  private static final long serialVersionUID = 1L;

  ConfigTypes() {
    super("rempart-config");
    type(Duration.class, Durations::parse, Durations::print);
    type(ByteSize.class, ByteSize::parse, ByteSize::toString);
    type(ListenAddress.class, ListenAddress::parse, ListenAddress::toString);
    type(Path.class, Path::of, Path::toString);
    type(URI.class, URI::create, URI::toString);
    type(ZoneId.class, ConfigTypes::zone, ZoneId::toString);
    type(CronSchedule.class, CronSchedule::parse, CronSchedule::toString);
    words(TlsConfig.Profile.class);
    words(SiteConfig.Type.class);
    words(KeysConfig.Provider.class);
    words(ObjectsConfig.Etag.class);
    words(LoggingConfig.Level.class);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time zone such as Europe/Paris or UTC", e);
    }
  }

  private <T> void type(Class<T> type, Function<String, T> parse, Function<T, String> print) {
    addDeserializer(type, new FromText<>(type, parse));
    addSerializer(type, new ToText<>(type, print));
  }

  private <E extends Enum<E>> void words(Class<E> type) {
    addSerializer(type, new ToText<>(type, one -> one.name().toLowerCase(Locale.ROOT)));
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      String text = parser.getValueAsString();
      try {
        return parse.apply(text == null ? "" : text);
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, e.getMessage(), e);
      }
    }
  }

  private static final class ToText<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> print;

    ToText(Class<T> type, Function<T, String> print) {
      super(type);
      this.print = print;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(print.apply(value));
    }
  }
}
