package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.Races;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalWriteTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void ifNoneMatchWritesOnlyWhereNothingIs() {
    s3.put(bucket, "key").header("If-None-Match", "*").body("one").send().isOk();
    s3.put(bucket, "key")
        .header("If-None-Match", "*")
        .body("two")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED)
        .hasXml("Condition", "If-None-Match");
    s3.get(bucket, "key").send().isOk().hasBody("one");
    s3.delete(bucket, "key").send().isDone();
    s3.put(bucket, "key").header("If-None-Match", "*").body("three").send().isOk();
  }

  /** "If-None-Match: expects the * value", says the API Reference; S3 answers the rest so. */
  @Test
  void ifNoneMatchTakesNoTag() {
    s3.put(bucket, "key")
        .header("If-None-Match", "\"abc\"")
        .body("one")
        .send()
        .isRefused(S3ErrorCode.NOT_IMPLEMENTED);
  }

  @Test
  void ifMatchReplacesTheNamedObjectAndNoOther() {
    String first = s3.put(bucket, "key").body("one").send().isOk().etag();
    String second =
        s3.put(bucket, "key").header("If-Match", first).body("two").send().isOk().etag();
    s3.put(bucket, "key")
        .header("If-Match", first)
        .body("three")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED)
        .hasXml("Condition", "If-Match");
    s3.put(bucket, "key").header("If-Match", "\"" + second + "\"").body("four").send().isOk();
    s3.put(bucket, "key").header("If-Match", "*").body("five").send().isOk();
  }

  @Test
  void ifMatchOnNothingIsNoSuchKey() {
    s3.put(bucket, "none")
        .header("If-Match", "\"abc\"")
        .body("one")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.put(bucket, "none")
        .header("If-Match", "*")
        .body("one")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void aConditionThatFailsSparesTheBody() {
    s3.put(bucket, "key").body("one").send().isOk();
    AtomicBoolean asked = new AtomicBoolean();
    s3.put(bucket, "key")
        .header("If-None-Match", "*")
        .body("two")
        .whenBodyIsAsked(() -> asked.set(true))
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    assertThat(asked).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 300_000})
  void aConditionIsHeldAtTheCommitNotAtTheStart(int size) {
    s3.put(bucket, "key")
        .header("If-None-Match", "*")
        .body(Digests.bytes(size, 1))
        .whenBodyIsAsked(() -> s3.put(bucket, "key").body("meanwhile").send().isOk())
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.get(bucket, "key").send().isOk().hasBody("meanwhile");

    String etag = s3.head(bucket, "key").send().isOk().etag();
    s3.put(bucket, "key")
        .header("If-Match", etag)
        .body(Digests.bytes(size, 2))
        .whenBodyIsAsked(() -> s3.put(bucket, "key").body("in between").send().isOk())
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.get(bucket, "key").send().isOk().hasBody("in between");

    s3.put(bucket, "key")
        .header("If-Match", "*")
        .body(Digests.bytes(size, 3))
        .whenBodyIsAsked(() -> s3.delete(bucket, "key").send().isDone())
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void aPutIntoABucketThatGoesMeanwhileIsNoSuchBucket() {
    s3.put(bucket, "key")
        .body("x")
        .whenBodyIsAsked(() -> s3.delete("/" + bucket).send().isDone())
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_BUCKET);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100_000})
  void ofManyFirstWritersOneWins(int size) throws Exception {
    List<Answer> answers =
        Races.run(
            24,
            i ->
                s3.put(bucket, "key")
                    .header("If-None-Match", "*")
                    .body(Digests.bytes(size, i))
                    .send());
    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(a -> a.status() == 412).hasSize(23);
    int winner = answers.indexOf(answers.stream().filter(a -> a.status() == 200).findAny().get());
    s3.get(bucket, "key").send().isOk().hasBody(Digests.bytes(size, winner));
  }

  @Test
  void compareAndSwapLosesNoUpdate() throws Exception {
    s3.put(bucket, "counter").body("0").send().isOk();
    Races.run(
        8,
        i -> {
          int done = 0;
          while (done < 5) {
            Answer read = s3.get(bucket, "counter").send().isOk();
            Answer write =
                s3.put(bucket, "counter")
                    .header("If-Match", read.requireHeader("ETag"))
                    .body(Integer.toString(Integer.parseInt(read.text()) + 1))
                    .send();
            if (write.status() == 200) {
              done++;
            } else {
              write.isRefused(S3ErrorCode.PRECONDITION_FAILED);
            }
          }
          return s3.head(bucket, "counter").send();
        });
    s3.get(bucket, "counter").send().isOk().hasBody("40");
  }

  @Test
  void aStrangerLearnsNothingFromConditions() {
    s3.put(bucket, "key").body("one").send().isOk();
    for (String key : new String[] {"key", "none"}) {
      for (String condition : new String[] {"If-Match", "If-None-Match"}) {
        gateway
            .stranger()
            .put(bucket, key)
            .header(condition, "*")
            .body("x")
            .send()
            .isRefused(S3ErrorCode.ACCESS_DENIED);
      }
    }
  }
}
