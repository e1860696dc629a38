package eu.rempart.gateway.s3.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.form.PostForm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the signer of a form allows whoever holds it: every field must be covered by a condition,
 * and every condition must hold.
 *
 * <p>Source: "POST Policy" and "Creating an HTML Form" in the Amazon S3 API Reference.
 */
record PostPolicy(Instant expiration, List<PolicyCondition> conditions) {
  private static final Set<String> FREE = Set.of("policy", "x-amz-signature", "file");
  private static final String IGNORED = "x-ignore-";
  private static final String BUCKET = "bucket";

  /** {@code \$} and its like are escapes in policies. A name twice is one too many. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  PostPolicy {
    conditions = List.copyOf(conditions);
  }

  /**
   * Reads a policy.
   *
   * @throws S3Exception InvalidPolicyDocument
   */
  static PostPolicy parse(String base64) {
    JsonNode json = json(base64);
    if (!json.isObject()) {
      throw PolicyCondition.invalid("Invalid JSON.");
    }
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      if (!each.getKey().equals("expiration") && !each.getKey().equals("conditions")) {
        throw PolicyCondition.invalid("Unexpected: '" + each.getKey() + "'.");
      }
    }
    JsonNode expiration = json.path("expiration");
    if (!expiration.isTextual()) {
      throw PolicyCondition.invalid("Policy missing expiration.");
    }
    JsonNode list = json.path("conditions");
    if (!list.isArray()) {
      throw PolicyCondition.invalid("Policy missing conditions.");
    }
    List<PolicyCondition> conditions = new ArrayList<>();
    list.forEach(each -> conditions.add(PolicyCondition.of(each)));
    return new PostPolicy(time(expiration.asText()), conditions);
  }

  private static JsonNode json(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return JSON.readTree(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException | JsonProcessingException e) {
      throw PolicyCondition.invalid("Invalid JSON.");
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw PolicyCondition.invalid("Invalid 'expiration' value: '" + text + "'.");
    }
  }

  /**
   * Checks that a form is allowed, and has its file refused when it is not as long as it may be.
   *
   * @throws S3Exception AccessDenied; EntityTooLarge for a file that is certainly too long
   */
  void require(PostForm form, String bucket, Instant now) {
    if (!now.isBefore(expiration)) {
      throw denied("Policy expired.");
    }
    Map<String, String> fields = new LinkedHashMap<>(form.fields());
    fields.put(BUCKET, bucket);
    for (PolicyCondition condition : conditions) {
      if (!condition.holds(fields)) {
        throw denied("Policy Condition failed: " + condition.described());
      }
      if (condition instanceof PolicyCondition.Length(long least, long most)) {
        form.file().limit(least, most);
      }
    }
    requireCovered(fields.keySet());
  }

  private void requireCovered(Set<String> fields) {
    Set<String> extra = new TreeSet<>(fields);
    for (PolicyCondition condition : conditions) {
      switch (condition) {
        case PolicyCondition.Equal(String field, var ignored) -> extra.remove(field);
        case PolicyCondition.StartsWith(String field, var ignored) -> extra.remove(field);
        case PolicyCondition.Length ignored -> {}
      }
    }
    extra.removeIf(field -> FREE.contains(field) || field.startsWith(IGNORED));
    if (!extra.isEmpty()) {
      throw denied("Extra input fields: " + String.join(", ", extra));
    }
  }

  private static S3Exception denied(String why) {
    return S3Exception.of(S3ErrorCode.ACCESS_DENIED, "Invalid according to Policy: " + why);
  }
}
