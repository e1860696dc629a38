package eu.rempart.gateway.s3.cors;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Digests;
import org.junit.jupiter.api.Test;

class CorsRulesTest {
  private final CorsRules rules = new CorsRules();

  @Test
  void aDocumentIsReadOnceUntilItChanges() {
    var first = rules.of("a", document("https://one"));
    assertThat(rules.of("a", document("https://one"))).isSameAs(first);
    var second = rules.of("a", document("https://two"));
    assertThat(second.getFirst().rule().origins()).containsExactly("https://two");
    assertThat(rules.of("b", document("https://one"))).isNotSameAs(first);
  }

  private static byte[] document(String origin) {
    return Digests.utf8(
        "<CORSConfiguration><CORSRule><AllowedOrigin>"
            + origin
            + "</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>");
  }
}
