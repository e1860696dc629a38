package eu.rempart.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.chunked.BodySource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents fill memory as they come, and no more of it than there is for all of them. */
class DocumentReaderTest {
  private static final int MIB = 1 << 20;

  private final AtomicLong nanos = new AtomicLong();
  private final DocumentReader reader = new DocumentReader(nanos::get);

  @Test
  void anAnnouncedLengthAllocatesNothing() {
    DocumentBudget budget = new DocumentBudget(32 * MIB);
    BodySource silent =
        (into, offset, length) -> {
          assertThat(into).hasSizeLessThanOrEqualTo(DocumentReader.FIRST);
          throw new IOException("nothing came");
        };
    assertThatThrownBy(() -> reader.read(silent, 3 * MIB, budget.share("alpha")))
        .hasMessage("nothing came");
    assertThat(budget.left()).isEqualTo(32 * MIB);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, DocumentReader.FIRST, DocumentReader.FIRST + 1, 100_000, MIB})
  void aDocumentIsReadWhole(int length) throws IOException {
    byte[] document = Digests.bytes(length, 1);
    DocumentBudget budget = new DocumentBudget(4 * MIB);
    assertThat(reader.read(source(document), length, budget.share("alpha"))).isEqualTo(document);
  }

  @Test
  void largeDocumentsShareOneMemoryAndGiveItBack() throws IOException {
    byte[] document = Digests.bytes(MIB, 1);
    DocumentBudget budget = new DocumentBudget(4 * MIB);
    List<DocumentBudget.Share> shares = new ArrayList<>();
    for (String tenant : List.of("alpha", "beta", "gamma", "delta")) {
      DocumentBudget.Share share = budget.share(tenant);
      reader.read(source(document), MIB, share);
      shares.add(share);
    }
    try (DocumentBudget.Share fifth = budget.share("epsilon")) {
      isRefused(S3ErrorCode.SLOW_DOWN, source(document), fifth);
      byte[] small = Digests.bytes(DocumentBudget.OWN, 2);
      assertThat(reader.read(source(small), small.length, fifth)).isEqualTo(small);
    }
    shares.forEach(DocumentBudget.Share::close);
    assertThat(budget.left()).isEqualTo(4 * MIB);
  }

  @Test
  void aTenantLeavesTheOthersThreeQuarters() throws IOException {
    byte[] document = Digests.bytes(MIB, 1);
    DocumentBudget budget = new DocumentBudget(4 * MIB);
    try (DocumentBudget.Share second = budget.share("alpha");
        DocumentBudget.Share other = budget.share("beta")) {
      try (DocumentBudget.Share first = budget.share("alpha")) {
        reader.read(source(document), MIB, first);
        isRefused(S3ErrorCode.SLOW_DOWN, source(document), second);
        assertThat(reader.read(source(document), MIB, other)).isEqualTo(document);
      }
      assertThat(reader.read(source(document), MIB, second)).isEqualTo(document);
    }
    assertThat(budget.left()).isEqualTo(4 * MIB);
  }

  @Test
  void aDocumentThatTricklesIsGivenUpAfterAMinute() {
    DocumentBudget budget = new DocumentBudget(4 * MIB);
    AtomicInteger came = new AtomicInteger();
    BodySource trickle =
        (into, offset, length) -> {
          nanos.addAndGet(Duration.ofSeconds(1).toNanos());
          return Math.min(length, came.incrementAndGet() < 1_000 ? 4_096 : length);
        };
    try (DocumentBudget.Share share = budget.share("alpha")) {
      isRefused(S3ErrorCode.REQUEST_TIMEOUT, trickle, share);
    }
    assertThat(came).hasValue(61);
  }

  private void isRefused(S3ErrorCode code, BodySource source, DocumentBudget.Share share) {
    assertThatThrownBy(() -> reader.read(source, MIB, share))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static BodySource source(byte[] bytes) {
    return new ByteArrayInputStream(bytes)::read;
  }
}
