package eu.rempart.envelope;

import eu.rempart.envelope.v1.Rmp1;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The start-up self-test: seals, opens and alters the known answers of the blob format, of
 * XAES-256-GCM and of AES-256-GCM over many lengths. It runs in a fraction of a second and must
 * pass before the gateway serves.
 */
public final class SelfTest {
  private final KnownAnswers answers;

  private SelfTest(KnownAnswers answers) {
    this.answers = answers;
  }

  /**
   * Runs every check.
   *
   * @throws SelfTestFailure when an answer is not the known one
   */
  public static void run() {
    run(KnownAnswers.load());
  }

  static void run(KnownAnswers answers) {
    SelfTest test = new SelfTest(answers);
    try {
      for (String name : answers.list("blobs")) {
        test.checkBlob(name);
      }
      test.checkValues();
    } catch (IOException | GeneralSecurityException e) {
      throw new SelfTestFailure(String.valueOf(e.getMessage()));
    }
    new AesGcmSweep(answers).run();
  }

  private void checkBlob(String name) throws IOException {
    byte[] plain = KnownAnswers.pattern(answers.number(name + ".plaintextLength"));
    byte[] record = answers.text(name + ".record").getBytes(StandardCharsets.US_ASCII);
    int capacity = Math.ceilDiv(record.length, Rmp1.RECORD_BLOCK) * Rmp1.RECORD_BLOCK;
    BucketKeyId id = BucketKeyId.parse(answers.text(name + ".bucketKeyId"));
    try (BucketKey bucketKey = BucketKey.take(id, answers.bytes(name + ".bucketKey"))) {
      byte[] blob;
      try (IssuedKey issued = issue(bucketKey, name)) {
        blob = BlobSealer.sealSmall(issued, plain, 0, plain.length, capacity, record);
        require(issued.header().bytes(), name + ".header");
      }
      require(KnownAnswers.sha256().digest(blob), name + ".blobSha256");
      checkOpens(bucketKey, blob, plain, name);
      checkRefused(bucketKey, blob, plain.length, name);
    }
  }

  private IssuedKey issue(BucketKey bucketKey, String name) {
    BlobId blobId = BlobId.parse(answers.text(name + ".blobId"));
    return bucketKey.issue(blobId, answers.bytes(name + ".dek"), answers.bytes(name + ".wrapSalt"));
  }

  private static void checkOpens(BucketKey bucketKey, byte[] blob, byte[] plain, String name)
      throws IOException {
    RecoveryReader reader = new RecoveryReader(BlobSource.of(blob));
    ByteArrayOutputStream opened = new ByteArrayOutputStream();
    try (DataKey key = bucketKey.open(reader.header())) {
      reader.openWhole(key, reader.header(), opened);
    }
    KnownAnswers.require(Arrays.equals(plain, opened.toByteArray()), name + " opens");
  }

  private static void checkRefused(BucketKey bucketKey, byte[] blob, int length, String name)
      throws IOException {
    EnvelopeHeader header = EnvelopeHeader.parse(blob);
    SealedLayout layout = SealedLayout.of(length);
    SealedRange all = layout.coverAll();
    byte[] altered =
        Arrays.copyOfRange(blob, Rmp1.HEADER, Rmp1.HEADER + Math.toIntExact(all.length()));
    altered[altered.length - 1] ^= 1;
    try (DataKey key = bucketKey.open(header)) {
      BlobOpener.open(
          key,
          header,
          layout,
          0,
          length - 1L,
          new ByteArrayInputStream(altered),
          new ByteArrayOutputStream());
      throw new SelfTestFailure(name + " altered is refused");
    } catch (ChunkAuthenticationException _) {
      // as it must be
    }
  }

  private void checkValues() throws GeneralSecurityException {
    byte[] nonce = answers.bytes("xaes.nonce");
    byte[] plain = answers.bytes("xaes.plain");
    byte[] aad = answers.bytes("xaes.aad");
    try (ValueKey key = ValueKey.take(answers.bytes("xaes.key"))) {
      byte[] sealed = key.seal(nonce, plain, aad);
      require(Arrays.copyOfRange(sealed, nonce.length, sealed.length), "xaes.sealed");
      KnownAnswers.require(Arrays.equals(plain, key.open(sealed, aad)), "xaes opens");
    }
  }

  private void require(byte[] actual, String answer) {
    KnownAnswers.require(Arrays.equals(actual, answers.bytes(answer)), answer);
  }
}
