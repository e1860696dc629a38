package eu.rempart.gateway.administrator;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Administrator;
import eu.rempart.catalog.record.ClientCertificate;
import eu.rempart.catalog.record.TotpSecret;
import eu.rempart.gateway.admin.testing.MovedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final MovedClock clock = new MovedClock();
  private final Sessions sessions = new Sessions(clock);
  private final Administrator anna = administrator("anna", "cert-1");

  @Test
  void aSessionEndsAfterItsTime() {
    Sessions.Session session = sessions.open(anna);

    clock.move(Sessions.LENGTH.minusSeconds(1));
    assertThat(sessions.find(anna, session.token())).isEqualTo(session);
    clock.move(Duration.ofSeconds(1));
    assertThat(sessions.find(anna, session.token())).isNull();
  }

  @Test
  void aSessionIsOfUseToItsOwnerAndTheirCertificateAlone() {
    Sessions.Session session = sessions.open(anna);

    assertThat(sessions.find(administrator("bert", "cert-2"), session.token())).isNull();
    assertThat(sessions.find(administrator("anna", "cert-2"), session.token())).isNull();
    assertThat(sessions.find(administrator("bert", "cert-1"), session.token())).isNull();
  }

  @Test
  void enrolmentEndsTheSessionsBeforeIt() {
    Sessions.Session session = sessions.open(anna);
    clock.move(Duration.ofSeconds(1));

    assertThat(sessions.find(administrator("anna", "cert-1"), session.token())).isNull();
  }

  @Test
  void whatIsNoTokenIsNoSession() {
    sessions.open(anna);

    assertThat(sessions.find(anna, null)).isNull();
    assertThat(sessions.find(anna, "")).isNull();
    assertThat(sessions.find(anna, "0".repeat(64))).isNull();
  }

  @Test
  void oneWhoOpensManyEndsTheirOwnOldest() {
    Administrator bert = administrator("bert", "cert-2");
    Sessions.Session berts = sessions.open(bert);
    List<Sessions.Session> annas = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      annas.add(sessions.open(anna));
      clock.move(Duration.ofMillis(1));
    }

    assertThat(annas.stream().filter(each -> sessions.find(anna, each.token()) != null))
        .hasSize(16)
        .contains(annas.getLast())
        .doesNotContain(annas.getFirst());
    assertThat(sessions.find(bert, berts.token())).isNotNull();
  }

  @Test
  void anEndedSessionIsOver() {
    Sessions.Session session = sessions.open(anna);
    sessions.end(session);

    assertThat(sessions.find(anna, session.token())).isNull();
    assertThat(session.toString()).doesNotContain(session.token());
  }

  private Administrator administrator(String name, String certificate) {
    return new Administrator(
        name,
        "auditor",
        new ClientCertificate(certificate, "key-of-" + certificate, clock.instant()),
        TotpSecret.copyOf(new byte[20]),
        clock.instant(),
        true,
        0);
  }
}
