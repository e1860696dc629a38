package eu.rempart.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.rempart.s3.S3Exception;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes arrive as a document, they are read or refused with an S3 error. */
class RequestDocumentFuzzTest {
  private static final List<Consumer<byte[]>> PARSERS =
      List.of(CompleteMultipartUpload::parse, Delete::parse, CreateBucketConfiguration::parse);

  @FuzzTest
  void documents(byte[] document) {
    for (Consumer<byte[]> parser : PARSERS) {
      try {
        parser.accept(document);
      } catch (S3Exception expected) {
        // A refusal is an answer.
      }
    }
  }

  @Provide
  Arbitrary<String> almostDocuments() {
    return Arbitraries.of(
            "<Delete>",
            "</Delete>",
            "<Object>",
            "</Object>",
            "<Key>",
            "</Key>",
            "<Quiet>",
            "</Quiet>",
            "<CompleteMultipartUpload>",
            "</CompleteMultipartUpload>",
            "<Part>",
            "</Part>",
            "<PartNumber>",
            "</PartNumber>",
            "<ETag>",
            "</ETag>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?xml version='1.0'?>",
            "<?p ?>",
            "<!DOCTYPE a [",
            "]>",
            "<!ENTITY a 'b'>",
            "&a;",
            "&amp;",
            "&#x0;",
            "&#",
            "xmlns='",
            "'",
            "\"",
            ">",
            "<",
            "/",
            "1",
            "true",
            "text",
            "\0",
            "\uFFFE",
            " ")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 5_000)
  void almostDocumentsAreReadOrRefused(@ForAll("almostDocuments") String document) {
    documents(document.getBytes(UTF_8));
  }
}
