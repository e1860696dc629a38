package eu.rempart.keymanager.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.RewrapResult;
import eu.rempart.keymanager.WrappedKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches as a Vault answers them that is not OpenBao, or is up to no good. */
class RewrapBatchesTest {
  private static final String REWRAP = "/v1/transit/rewrap/k";
  private static final String NEWER = "vault:v2:bmV3ZXI=";
  private static final String BAD = "vault:v1:YmFk";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeVault vault = new FakeVault();
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
  private VaultRotation rotation;

  @BeforeEach
  void open() {
    rotation =
        Opened.rotation(
            VaultSettings.of(vault.address(), null, null),
            new VaultLogin.Token(Secret.of("t")),
            "k");
  }

  @AfterEach
  void close() {
    rotation.close();
    vault.close();
  }

  /** As HashiCorp's Vault: one bad key, and the whole request is a 400. */
  private void answerAllOrNothing() {
    vault.on(
        REWRAP,
        exchange -> {
          JsonNode input = JSON.readTree(FakeVault.body(exchange)).path("batch_input");
          sizes.add(input.size());
          boolean bad = false;
          StringBuilder results = new StringBuilder();
          for (JsonNode one : input) {
            bad |= one.path("ciphertext").asText().equals(BAD);
            results.append(results.isEmpty() ? "" : ",");
            results.append("{\"ciphertext\":\"").append(NEWER).append("\"}");
          }
          FakeVault.bytes(
                  bad ? 400 : 200,
                  "application/json",
                  ("{\"data\":{\"batch_results\":[" + results + "]}}").getBytes(UTF_8))
              .to(exchange);
        });
  }

  private static RewrapRequest request(String ciphertext) {
    return new RewrapRequest(
        new KeyContext(new KeyScope("acme", "b"), BucketKeyId.random()),
        new WrappedKey("vault:transit/k", 1, ciphertext));
  }

  private static List<RewrapRequest> requests(int count) {
    return new ArrayList<>(
        IntStream.range(0, count).mapToObj(i -> request(FakeVault.CIPHERTEXT)).toList());
  }

  @Test
  void findsTheRefusedKeysOfARefusedBatch() {
    answerAllOrNothing();
    List<RewrapRequest> requests = requests(100);
    requests.set(17, request(BAD));
    requests.set(99, request(BAD));

    List<RewrapResult> results = rotation.rewrapAll(requests);

    for (int i = 0; i < 100; i++) {
      assertThat(results.get(i))
          .isInstanceOf(
              i == 17 || i == 99 ? RewrapResult.Refused.class : RewrapResult.Rewrapped.class);
    }
    assertThat(sizes).hasSizeLessThan(40);
  }

  @Test
  void boundsEachRequestByKeysAndByLength() {
    answerAllOrNothing();
    rotation.rewrapAll(requests(300));
    assertThat(sizes).containsExactly(128, 128, 44);

    sizes.clear();
    String longest = "vault:v1:" + "A".repeat(4000);
    rotation.rewrapAll(IntStream.range(0, 13).mapToObj(i -> request(longest)).toList());
    assertThat(sizes).containsExactly(6, 6, 1);
  }

  @Test
  void takesNoAnswerOfAnotherLengthOrKind() {
    for (String results :
        List.of(
            "[]",
            "[{\"ciphertext\":\"" + NEWER + "\"},{\"ciphertext\":\"" + NEWER + "\"}]",
            "[{}]",
            "[{\"ciphertext\":\"" + NEWER + "\",\"error\":\"and yet\"}]",
            "[{\"ciphertext\":\"canary\"}]",
            "{\"ciphertext\":\"" + NEWER + "\"}")) {
      vault.on(REWRAP, FakeVault.json(200, "{\"data\":{\"batch_results\":" + results + "}}"));
      assertThatThrownBy(() -> rotation.rewrapAll(requests(1)))
          .as(results)
          .isInstanceOf(KeyManagerUnavailableException.class)
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void passesOnThatVaultIsAwayOrSaysNo() {
    vault.on(REWRAP, FakeVault.json(503, "{}"));
    assertThatThrownBy(() -> rotation.rewrapAll(requests(2)))
        .isInstanceOf(KeyManagerUnavailableException.class);
    vault.on(REWRAP, FakeVault.json(403, "{}"));
    assertThatThrownBy(() -> rotation.rewrapAll(requests(2)))
        .isInstanceOf(KeyAccessDeniedException.class);
  }
}
