package eu.rempart.gateway.administrator;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Administrator;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import eu.rempart.gateway.admin.testing.Certificates;
import eu.rempart.gateway.admin.testing.MovedClock;
import eu.rempart.gateway.administrator.SecondFactor.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SecondFactorTest {
  private final MovedClock clock = new MovedClock();
  private final Administrators administrators =
      new Administrators(new Catalog(new MemoryCatalogStore(), ValueKey.generate()), clock);
  private final Certificates certificates = new Certificates(clock);
  private final Totp totp = Totp.generate();
  private final Administrator anna = added("anna", totp);
  private final Sessions sessions = new Sessions(clock);
  private final SecondFactor factor = new SecondFactor(administrators, sessions, clock);

  @Test
  void takesTheCodesOfNowAndOfTheStepsBesideIt() {
    long now = Totp.step(clock.instant());

    assertThat(factor.present(anna, totp.code(now - 2))).isEqualTo(new Outcome.Wrong());
    assertThat(factor.present(anna, totp.code(now + 2))).isEqualTo(new Outcome.Wrong());
    assertThat(factor.present(anna, totp.code(now - 1))).isInstanceOf(Outcome.Accepted.class);
    assertThat(factor.present(anna, totp.code(now))).isInstanceOf(Outcome.Accepted.class);
    assertThat(factor.present(anna, totp.code(now + 1))).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void takesNoCodeTwiceNorOneBeforeIt() {
    long now = Totp.step(clock.instant());
    factor.present(anna, totp.code(now));

    assertThat(factor.present(anna, totp.code(now))).isEqualTo(new Outcome.Used());
    assertThat(factor.present(anna, totp.code(now - 1))).isEqualTo(new Outcome.Used());
    assertThat(new SecondFactor(administrators, sessions, clock).present(anna, totp.code(now)))
        .as("after a restart")
        .isEqualTo(new Outcome.Used());
  }

  @Test
  void takesNobodyElsesCode() {
    Totp other = Totp.generate();
    added("bert", other);

    assertThat(factor.present(anna, other.code(clock.instant()))).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void fiveWrongCodesLockForAMinuteAndEachMoreForTwiceAsLong() {
    String wrong = wrongCode();
    for (int i = 0; i < 5; i++) {
      assertThat(factor.present(anna, wrong)).isEqualTo(new Outcome.Wrong());
    }

    assertThat(factor.present(anna, totp.code(clock.instant())))
        .as("the right one is not looked at")
        .isEqualTo(new Outcome.Locked(Duration.ofMinutes(1)));
    clock.move(Duration.ofSeconds(59));
    assertThat(factor.present(anna, wrongCode())).isInstanceOf(Outcome.Locked.class);
    clock.move(Duration.ofSeconds(1));
    assertThat(factor.present(anna, wrongCode())).isEqualTo(new Outcome.Wrong());
    assertThat(factor.present(anna, wrongCode()))
        .isEqualTo(new Outcome.Locked(Duration.ofMinutes(2)));
    clock.move(Duration.ofMinutes(2));
    assertThat(factor.present(anna, totp.code(clock.instant())))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(factor.present(anna, wrongCode())).as("forgiven").isEqualTo(new Outcome.Wrong());
  }

  @Test
  void oneAdministratorsFailuresLockNobodyElse() {
    Totp other = Totp.generate();
    Administrator bert = added("bert", other);
    for (int i = 0; i < 6; i++) {
      factor.present(anna, wrongCode());
    }

    assertThat(factor.present(bert, other.code(clock.instant())))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void aUsedCodeNeitherForgivesNorLocks() {
    String code = totp.code(clock.instant());
    factor.present(anna, code);
    for (int i = 0; i < 10; i++) {
      assertThat(factor.present(anna, code)).isEqualTo(new Outcome.Used());
    }
    for (int i = 0; i < 5; i++) {
      factor.present(anna, wrongCode());
    }
    assertThat(factor.present(anna, code)).isInstanceOf(Outcome.Locked.class);
  }

  @Test
  void manyGuessesAtOnceAreNoMoreThanOneAfterTheOther() throws Exception {
    List<Future<Outcome>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        all.add(threads.submit(() -> factor.present(anna, wrongCode())));
      }
    }

    int looked = 0;
    for (Future<Outcome> each : all) {
      looked += each.get() instanceof Outcome.Wrong ? 1 : 0;
    }
    assertThat(looked).isEqualTo(5);
  }

  @Test
  void ofManyWhoSendTheSameCodeOneIsLetIn() throws Exception {
    String code = totp.code(clock.instant());
    List<Future<Outcome>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> factor.present(anna, code)));
      }
    }

    int accepted = 0;
    for (Future<Outcome> each : all) {
      accepted += each.get() instanceof Outcome.Accepted ? 1 : 0;
    }
    assertThat(accepted).isEqualTo(1);
  }

  private String wrongCode() {
    long now = Totp.step(clock.instant());
    for (int guess = 0; ; guess++) {
      String code = "%06d".formatted(guess);
      if (!totp.matches(code, now - 1)
          && !totp.matches(code, now)
          && !totp.matches(code, now + 1)) {
        return code;
      }
    }
  }

  private Administrator added(String name, Totp secret) {
    administrators.add(name, Role.AUDITOR, certificates.of(name), secret);
    return Objects.requireNonNull(administrators.find(name));
  }
}
