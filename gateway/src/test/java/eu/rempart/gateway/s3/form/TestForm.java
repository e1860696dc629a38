package eu.rempart.gateway.s3.form;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A form as a browser would send it, with a policy that allows just what is in it. */
final class TestForm {
  private static final String BOUNDARY = "0123456789";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final S3TestClient client;
  private final String bucket;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> after = new LinkedHashMap<>();
  private final Instant now;
  private Instant expiration;
  private byte[] file = new byte[0];
  private String fileName = "file.txt";

  TestForm(TestGateway gateway, S3TestClient client, String bucket) {
    this.client = client;
    this.bucket = bucket;
    this.now = gateway.clock().instant();
    this.expiration = now.plus(Duration.ofHours(1));
    condition("{\"bucket\":\"" + bucket + "\"}");
  }

  /** A field, and the condition that it has this value. */
  TestForm field(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    condition("[\"eq\",\"$" + name + "\",\"" + escaped + "\"]");
    return uncovered(name, value);
  }

  /** A field without a condition. */
  TestForm uncovered(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** A field after the file. */
  TestForm after(String name, String value) {
    after.put(name, value);
    return this;
  }

  TestForm condition(String json) {
    conditions.add(json);
    return this;
  }

  TestForm without(String json) {
    conditions.remove(json);
    return this;
  }

  TestForm expires(Instant at) {
    expiration = at;
    return this;
  }

  TestForm file(String name, byte[] content) {
    fileName = name;
    file = content;
    return this;
  }

  TestForm file(String content) {
    return file("file.txt", content.getBytes(StandardCharsets.UTF_8));
  }

  /** Signs and sends it. */
  Answer send() {
    return sendWith(
        "{\"expiration\":\"" + expiration + "\",\"conditions\":" + conditionsAnd() + "}");
  }

  private List<String> conditionsAnd() {
    List<String> all = new ArrayList<>(conditions);
    all.add("{\"x-amz-algorithm\":\"AWS4-HMAC-SHA256\"}");
    all.add("{\"x-amz-credential\":\"" + credential() + "\"}");
    all.add("{\"x-amz-date\":\"" + TIME.format(now) + "\"}");
    return all;
  }

  /** The same under another policy. */
  Answer sendWith(String policy) {
    String base64 = Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putIfAbsent("x-amz-algorithm", "AWS4-HMAC-SHA256");
    all.putIfAbsent("x-amz-credential", credential());
    all.putIfAbsent("x-amz-date", TIME.format(now));
    all.putIfAbsent("policy", base64);
    all.putIfAbsent("x-amz-signature", signature(base64));
    all.values().removeIf(String::isEmpty);
    return send(all);
  }

  /** Sends it as it is. */
  Answer sendUnsigned() {
    return send(fields);
  }

  private Answer send(Map<String, String> all) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    all.forEach((name, value) -> part(body, "name=\"" + name + '"', utf8(value)));
    part(body, "name=\"file\"; filename=\"" + fileName + '"', file);
    after.forEach((name, value) -> part(body, "name=\"" + name + '"', utf8(value)));
    body.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
    return client
        .post("/" + bucket)
        .anonymous()
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .body(body.toByteArray())
        .send();
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    body.writeBytes(
        utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n"));
    body.writeBytes(content);
    body.writeBytes(utf8("\r\n"));
  }

  private String credential() {
    return String.join("/", client.accessKeyId(), day(), TestGateway.REGION, "s3", "aws4_request");
  }

  private String day() {
    return TIME.format(now).substring(0, 8);
  }

  private String signature(String policy) {
    byte[] key = utf8("AWS4" + client.secretAccessKey());
    for (String step : List.of(day(), TestGateway.REGION, "s3", "aws4_request")) {
      key = hmac(key, step);
    }
    return HexFormat.of().formatHex(hmac(key, policy));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
