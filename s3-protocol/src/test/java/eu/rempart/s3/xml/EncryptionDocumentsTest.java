package eu.rempart.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.request.EncryptionAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptionDocumentsTest {

  @ParameterizedTest
  @EnumSource(EncryptionAlgorithm.class)
  void whatIsWrittenReadsTheSame(EncryptionAlgorithm algorithm) {
    String key = algorithm == EncryptionAlgorithm.KMS ? "alias/a & <b>" : null;
    for (Boolean blocked : new Boolean[] {null, true, false}) {
      BucketEncryption written = new BucketEncryption(algorithm, key, true, blocked);
      assertThat(BucketEncryption.parse(written.toXml())).isEqualTo(written);
    }
  }

  @Test
  void aBlockedTypeAloneLeavesTheDefaultWhatItIs() {
    BucketEncryption read =
        BucketEncryption.parse(
            ("<ServerSideEncryptionConfiguration><Rule><BlockedEncryptionTypes>"
                    + "<EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes></Rule>"
                    + "</ServerSideEncryptionConfiguration>")
                .getBytes(UTF_8));
    assertThat(read).isEqualTo(new BucketEncryption(EncryptionAlgorithm.AES256, null, false, true));
  }

  @Test
  void anUpdateNamesItsKey() {
    String document =
        "<ObjectEncryption xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><SSE-KMS>"
            + "<KMSKeyArn> alias/archive </KMSKeyArn></SSE-KMS></ObjectEncryption>";
    assertThat(ObjectEncryptionUpdate.parse(document.getBytes(UTF_8)))
        .isEqualTo(new ObjectEncryptionUpdate("alias/archive", false));
  }
}
