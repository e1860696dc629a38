package eu.rempart.gateway.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import eu.rempart.gateway.admin.schema.Fault;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a request and checks all of it against its route's schemas. */
final class RequestReader {
  static final int LARGEST_BODY = 64 * 1024;
  private static final int DEEPEST = 16;

  private final ObjectMapper json =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxDocumentLength(LARGEST_BODY)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The parameters of a path. */
  Map<String, String> path(AdminRoute route, Map<String, String> sent) {
    List<Fault> faults = new ArrayList<>();
    Map<String, String> values = Parameters.path(route.parameters(), sent, faults);
    return unless(faults, values);
  }

  /** The parameters of a query. */
  Map<String, JsonNode> query(AdminRoute route, String query) {
    List<Fault> faults = new ArrayList<>();
    Map<String, JsonNode> values = Parameters.query(route.query(), query, faults);
    return unless(faults, values);
  }

  /** The body; a missing node where the route takes none. */
  JsonNode body(AdminRoute route, HttpExchange exchange) throws IOException {
    byte[] sent = whole(exchange.body());
    Form form = route.body();
    if (form == null) {
      if (sent.length > 0) {
        throw malformed("the body", "must be empty here");
      }
      return MissingNode.getInstance();
    }
    String type = exchange.headers().first("Content-Type");
    if (sent.length > 0 && (type == null || !isJson(type))) {
      throw Problem.of(ProblemKind.MEDIA_TYPE, "send the body as application/json").refused();
    }
    JsonNode body = parsed(sent);
    List<Fault> faults = new ArrayList<>();
    form.check(body, "", faults);
    return unless(faults, body);
  }

  private JsonNode parsed(byte[] sent) throws IOException {
    try {
      // Strict UTF-8 first: the parser takes other encodings too.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sent)).toString();
      JsonNode body = json.readTree(text);
      return body == null ? MissingNode.getInstance() : body;
    } catch (CharacterCodingException e) {
      throw malformed("the body", "must be UTF-8");
    } catch (JsonProcessingException e) {
      throw malformed(
          "the body",
          "must be one JSON document without repeated fields, at most " + DEEPEST + " levels deep");
    }
  }

  private static byte[] whole(RequestBody body) throws IOException {
    if (body.declaredLength() > LARGEST_BODY) {
      throw tooLarge();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = body.read(buffer, 0, buffer.length);
        n >= 0;
        n = body.read(buffer, 0, buffer.length)) {
      whole.write(buffer, 0, n);
      if (whole.size() > LARGEST_BODY) {
        throw tooLarge();
      }
    }
    return whole.toByteArray();
  }

  private static boolean isJson(String type) {
    String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return essence.equals("application/json");
  }

  private static <T> T unless(List<Fault> faults, T value) {
    if (!faults.isEmpty()) {
      throw Problem.malformed(faults).refused();
    }
    return value;
  }

  private static RefusedException tooLarge() {
    return Problem.of(ProblemKind.TOO_LARGE, "a body is at most 64 KiB").refused();
  }

  private static RefusedException malformed(String at, String sentence) {
    return Problem.malformed(List.of(new Fault(at, sentence))).refused();
  }
}
