package eu.rempart.gateway.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.Races;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MultipartRaceTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void ofOnePartUploadedManyTimesAtOnceOneStaysWhole() throws Exception {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    List<Answer> answers = Races.run(10, i -> upload.part(1, Digests.bytes(100_000 + i, i)).send());
    assertThat(answers).allMatch(a -> a.status() == 200);
    String stayed = String.valueOf(upload.list().send().isOk().xml().text("Part/ETag"));
    int winner =
        answers.indexOf(
            answers.stream()
                .filter(a -> a.requireHeader("ETag").equals(stayed))
                .findAny()
                .orElseThrow());
    upload.choose(1, answers.get(winner).etag()).complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(Digests.bytes(100_000 + winner, winner));
  }

  @Test
  void completingSixteenTimesAtOnceMakesOneObject() throws Exception {
    byte[] body = Digests.bytes(50_000, 1);
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, body);
    List<Answer> answers = Races.run(16, i -> upload.complete().send());
    assertThat(answers).allMatch(a -> a.status() == 200);
    assertThat(answers.stream().map(a -> a.xml().text("ETag")).distinct()).hasSize(1);
    s3.get(bucket, "key").send().isOk().hasBody(body);
  }

  @Test
  void aCompletionAndAnAbortDoNotBothWin() throws Exception {
    for (int round = 0; round < 10; round++) {
      String key = "key-" + round;
      Uploads upload = Uploads.begin(s3, bucket, key).add(1, Digests.bytes(1_000, round));
      List<Answer> answers = Races.run(2, i -> i == 0 ? upload.complete().send() : upload.abort());
      boolean completed = answers.get(0).status() == 200;
      boolean aborted = answers.get(1).status() == 204;
      assertThat(completed ^ aborted).isTrue();
      s3.get(bucket, key).send().hasStatus(completed ? 200 : 404);
    }
  }

  @Test
  void aPartThatEndsAfterItsUploadIsNoSuchUpload() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, Digests.bytes(1_000, 1));
    upload
        .part(2, Digests.bytes(200_000, 2))
        .whenBodyIsAsked(() -> upload.complete().send().isOk())
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
    s3.get(bucket, "key").send().isOk().hasBody(Digests.bytes(1_000, 1));
  }

  @Test
  void ofManyUploadsCompletedForOneFreeKeyOneWins() throws Exception {
    List<Uploads> uploads =
        IntStream.range(0, 8)
            .mapToObj(i -> Uploads.begin(s3, bucket, "key").add(1, Digests.bytes(500, i)))
            .toList();
    List<Answer> answers =
        Races.run(8, i -> uploads.get(i).complete().header("If-None-Match", "*").send());
    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(a -> a.status() == 412).hasSize(7);
  }
}
