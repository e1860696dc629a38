package eu.rempart.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.chunked.BodySource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents fill memory as they come, and no more of it than there is for all of them. */
class DocumentReaderTest {
  private static final int MIB = 1 << 20;

  @Test
  void anAnnouncedLengthAllocatesNothing() {
    DocumentBudget budget = new DocumentBudget(32 * MIB);
    BodySource silent =
        (into, offset, length) -> {
          assertThat(into).hasSizeLessThanOrEqualTo(DocumentReader.FIRST);
          throw new IOException("nothing came");
        };
    assertThatThrownBy(() -> DocumentReader.read(silent, 3 * MIB, budget.share()))
        .hasMessage("nothing came");
    assertThat(budget.left()).isEqualTo(32 * MIB);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, DocumentReader.FIRST, DocumentReader.FIRST + 1, 100_000, MIB})
  void aDocumentIsReadWhole(int length) throws IOException {
    byte[] document = Digests.bytes(length, 1);
    DocumentBudget budget = new DocumentBudget(MIB);
    assertThat(DocumentReader.read(source(document), length, budget.share())).isEqualTo(document);
  }

  @Test
  void largeDocumentsShareOneMemoryAndGiveItBack() throws IOException {
    byte[] document = Digests.bytes(MIB, 1);
    DocumentBudget budget = new DocumentBudget(MIB);
    try (DocumentBudget.Share first = budget.share();
        DocumentBudget.Share second = budget.share()) {
      DocumentReader.read(source(document), MIB, first);
      assertThatThrownBy(() -> DocumentReader.read(source(document), MIB, second))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.code()).isEqualTo(S3ErrorCode.SLOW_DOWN));
      byte[] small = Digests.bytes(DocumentBudget.OWN, 2);
      assertThat(DocumentReader.read(source(small), small.length, second)).isEqualTo(small);
    }
    assertThat(budget.left()).isEqualTo(MIB);
  }

  private static BodySource source(byte[] bytes) {
    return new ByteArrayInputStream(bytes)::read;
  }
}
