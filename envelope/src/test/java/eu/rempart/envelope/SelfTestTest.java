package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfTestTest {

  @Test
  void passesOnThisMachine() {
    assertThatCode(SelfTest::run).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "empty.header",
        "three-chunks.blobSha256",
        "one-byte.dek",
        "above-chunk.bucketKey",
        "xaes.sealed",
        "sweep.sha256"
      })
  void failsWhenAnyAnswerDiffers(String name) throws Exception {
    Properties answers = new Properties();
    try (InputStream in = SelfTest.class.getResourceAsStream("known-answers.properties")) {
      answers.load(Objects.requireNonNull(in));
    }
    String right = answers.getProperty(name);
    answers.setProperty(
        name, right.substring(0, right.length() - 1) + (right.endsWith("0") ? "1" : "0"));
    assertThatExceptionOfType(SelfTestFailure.class)
        .isThrownBy(() -> SelfTest.run(new KnownAnswers(answers)));
  }
}
