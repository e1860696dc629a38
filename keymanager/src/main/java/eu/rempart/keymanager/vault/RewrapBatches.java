package eu.rempart.keymanager.vault;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.RewrapResult;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import io.github.jopenlibs.vault.json.JsonArray;
import io.github.jopenlibs.vault.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rewraps in pieces that Vault takes and whose answers stay below the longest one read. OpenBao
 * answers 200 with a result or an error for each key; HashiCorp's Vault answers 400 when one key is
 * refused, so a refused piece is asked for again in halves until the refused key stands alone.
 */
final class RewrapBatches {
  private static final int MOST_KEYS = 128;
  private static final int MOST_CHARACTERS = 24 * 1024;

  private final TransitClient transit;

  RewrapBatches(TransitClient transit) {
    this.transit = transit;
  }

  /** One result for each request, in order. */
  List<RewrapResult> rewrap(List<RewrapRequest> requests) {
    List<RewrapResult> results = new ArrayList<>(requests.size());
    int from = 0;
    while (from < requests.size()) {
      int to = end(requests, from);
      piece(requests.subList(from, to), results);
      from = to;
    }
    return results;
  }

  private static int end(List<RewrapRequest> requests, int from) {
    int characters = 0;
    int to = from;
    while (to < requests.size() && to - from < MOST_KEYS) {
      characters += requests.get(to).wrapped().ciphertext().length();
      if (to > from && characters > MOST_CHARACTERS) {
        break;
      }
      to++;
    }
    return to;
  }

  private void piece(List<RewrapRequest> requests, List<RewrapResult> results) {
    List<JsonObject> input = new ArrayList<>(requests.size());
    List<Integer> places = new ArrayList<>(requests.size());
    for (RewrapRequest request : requests) {
      if (request.wrapped().kek().equals(transit.kek())) {
        places.add(results.size());
        input.add(
            new JsonObject()
                .add("ciphertext", request.wrapped().ciphertext())
                .add("context", TransitClient.encode(request.context())));
      }
      // Taken back below for each one that is sent.
      results.add(new RewrapResult.Refused("it is wrapped by " + request.wrapped().kek()));
    }
    List<RewrapResult> answers = new ArrayList<>(input.size());
    send(input, answers);
    for (int i = 0; i < answers.size(); i++) {
      results.set(places.get(i), answers.get(i));
    }
  }

  private void send(List<JsonObject> input, List<RewrapResult> answers) {
    if (input.isEmpty()) {
      return;
    }
    // The driver's own types: of others it sends the toString.
    JsonArray array = new JsonArray();
    input.forEach(array::add);
    try {
      VaultReply reply = transit.use(VaultOperation.REWRAP, "rewrap", Map.of("batch_input", array));
      read(reply.objects("batch_results", input.size()), answers);
    } catch (WrappedKeyRefusedException e) {
      if (input.size() == 1) {
        answers.add(new RewrapResult.Refused("Vault refuses it"));
      } else {
        int half = input.size() / 2;
        send(input.subList(0, half), answers);
        send(input.subList(half, input.size()), answers);
      }
    }
  }

  private void read(List<JsonNode> given, List<RewrapResult> answers) {
    for (JsonNode one : given) {
      String ciphertext = one.path("ciphertext").asText();
      String error = one.path("error").asText();
      if (ciphertext.isEmpty() == error.isEmpty()) {
        throw new KeyManagerUnavailableException(
            "Vault answered " + VaultOperation.REWRAP + " with neither a key nor an error");
      }
      answers.add(
          ciphertext.isEmpty()
              // Vault's own words are not repeated: they may quote what they complain of.
              ? new RewrapResult.Refused("Vault refuses it")
              : new RewrapResult.Rewrapped(Ciphertext.wrapped(transit.kek(), ciphertext)));
    }
  }
}
