package eu.rempart.benchmarks.jmh;

import eu.rempart.envelope.BlobOpener;
import eu.rempart.envelope.BlobSealer;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.envelope.SealedLayout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sealing and opening of a whole blob, the key's issuing or unwrapping included, beside SunJCE's
 * AES-256-GCM over the same bytes in the same chunks: alone, from one array to another, and fed as
 * a stream is, through a buffer of one chunk. Blobs a second, on one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
public class SealBenchmark {
  private static final int RECORD = 512;

  /** Bytes of plaintext: a small object, a part of a few chunks, and one large enough to stream. */
  @Param({"4096", "1048576", "16777216"})
  public int length;

  private final BucketKey bucketKey = BucketKey.generate();
  private final byte[] record = new byte[] {'{', '}'};
  private byte[] plain = {};
  private byte[] sealed = {};
  private byte[] chunksOnly = {};
  private final byte[] chunk = new byte[ChunkedGcm.CHUNK + 16];
  private final byte[] opened = new byte[ChunkedGcm.CHUNK];
  private byte[] scratch = {};
  private byte[] blob = {};
  private byte[] into = {};
  private ChunkedGcm gcm = ChunkedGcm.create();
  private ChunkedGcm sealing = ChunkedGcm.create();
  private EnvelopeHeader header = header();

  private EnvelopeHeader header() {
    try (IssuedKey issued = bucketKey.issue()) {
      return issued.header();
    }
  }

  @Setup
  public void prepare() throws IOException, GeneralSecurityException {
    plain = new byte[length];
    new Random(1).nextBytes(plain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (IssuedKey issued = bucketKey.issue()) {
      header = issued.header();
      seal(issued, out);
    }
    sealed = out.toByteArray();
    gcm = ChunkedGcm.create();
    chunksOnly = new byte[length + 16 * (length / ChunkedGcm.CHUNK + 1)];
    gcm.encrypt(plain, chunksOnly);
    sealing = ChunkedGcm.create();
    scratch = new byte[chunksOnly.length];
    blob = new byte[sealed.length];
    into = new byte[length];
  }

  private void seal(IssuedKey issued, OutputStream out) throws IOException {
    int[] at = {0};
    BlobSealer.seal(
        issued,
        (buffer, offset, wanted) -> {
          int given = Math.min(wanted, plain.length - at[0]);
          if (given == 0) {
            return -1;
          }
          System.arraycopy(plain, at[0], buffer, offset, given);
          at[0] += given;
          return given;
        },
        plain.length,
        RECORD,
        () -> record,
        out);
  }

  @Benchmark
  public long seal() throws IOException {
    LastByte out = new LastByte();
    try (IssuedKey issued = bucketKey.issue()) {
      seal(issued, out);
    }
    return out.last();
  }

  /** From one array to another, as {@link #sealCipherAlone} goes. */
  @Benchmark
  public int sealArray() {
    try (IssuedKey issued = bucketKey.issue()) {
      return BlobSealer.sealInto(issued, plain, 0, plain.length, RECORD, record, blob);
    }
  }

  /** From one array to another, as {@link #openCipherAlone} goes. */
  @Benchmark
  public byte openArray() throws SealedBlobException {
    try (DataKey key = bucketKey.open(header)) {
      BlobOpener.openInto(key, header, sealed, length, into);
    }
    return into[0];
  }

  @Benchmark
  public int sealCipherAlone() throws GeneralSecurityException {
    return sealing.encrypt(plain, scratch);
  }

  @Benchmark
  public int sealCipherFed() throws GeneralSecurityException {
    return sealing.encryptFed(plain, chunk);
  }

  @Benchmark
  public long open() throws IOException {
    LastByte out = new LastByte();
    SealedLayout layout = SealedLayout.of(length);
    int from = (int) layout.cover(0, length - 1L).offset();
    try (DataKey key = bucketKey.open(header)) {
      BlobOpener.open(
          key,
          header,
          layout,
          0,
          length - 1L,
          new ByteArrayInputStream(sealed, from, sealed.length - from),
          out);
    }
    return out.last();
  }

  @Benchmark
  public int openCipherAlone() throws GeneralSecurityException {
    return gcm.decrypt(chunksOnly, into);
  }

  @Benchmark
  public int openCipherFed() throws GeneralSecurityException {
    return gcm.decryptFed(chunksOnly, chunk, opened);
  }

  /** Takes what is written and keeps nothing, as a socket would. */
  private static final class LastByte extends OutputStream {
    private long last;

    @Override
    public void write(int b) {
      last = b;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      last = bytes[offset + count - 1];
    }

    long last() {
      return last;
    }
  }
}
