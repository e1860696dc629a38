package eu.rempart.s3.chunked;

import eu.rempart.s3.sigv4.ChunkSigner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a body into aws-chunked framing, as a client does. For one thread. */
public final class AwsChunkedEncoder {
  private static final byte[] CRLF = {'\r', '\n'};
  private static final int SIGNATURE_LENGTH = ";chunk-signature=".length() + 64;

  private final OutputStream out;
  private final @Nullable ChunkSigner signer;
  private final MessageDigest sha256;

  /**
   * An encoder.
   *
   * @param signer signs the chunks and trailers; null for an unsigned body
   */
  public AwsChunkedEncoder(OutputStream out, @Nullable ChunkSigner signer) {
    this.out = out;
    this.signer = signer;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Bytes on the wire for a body without trailers, cut into chunks of one size.
   *
   * @param chunkSize at least 1
   */
  public static long encodedLength(long decodedLength, int chunkSize, boolean signed) {
    long full = decodedLength / chunkSize;
    long rest = decodedLength % chunkSize;
    long length = full * chunkLength(chunkSize, signed) + chunkLength(0, signed);
    return rest == 0 ? length : length + chunkLength(rest, signed);
  }

  /** Writes a chunk; empty ones are left out, since one would end the body. */
  public void chunk(byte[] data, int off, int len) throws IOException {
    if (len > 0) {
      write(data, off, len);
    }
  }

  /** Ends a body without trailers. */
  public void finish() throws IOException {
    header(0, new byte[0], 0);
    out.write(CRLF);
  }

  /** Ends a body with trailers; they are signed if the chunks are. */
  public void finish(Map<String, String> trailers) throws IOException {
    SortedMap<String, String> sorted = new TreeMap<>(trailers);
    header(0, new byte[0], 0);
    for (Map.Entry<String, String> trailer : sorted.entrySet()) {
      ascii(trailer.getKey() + ':' + trailer.getValue() + "\r\n");
    }
    if (signer != null) {
      ascii(
          "x-amz-trailer-signature:"
              + signer.signTrailer(sha256.digest(Trailers.signedText(sorted)))
              + "\r\n");
    }
    out.write(CRLF);
  }

  private void write(byte[] data, int off, int len) throws IOException {
    header(off, data, len);
    out.write(data, off, len);
    out.write(CRLF);
  }

  private void header(int off, byte[] data, int len) throws IOException {
    String signature = "";
    if (signer != null) {
      sha256.update(data, off, len);
      signature = ";chunk-signature=" + signer.signChunk(sha256.digest());
    }
    ascii(Integer.toHexString(len) + signature + "\r\n");
  }

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static long chunkLength(long size, boolean signed) {
    return Long.toHexString(size).length() + (signed ? SIGNATURE_LENGTH : 0) + 2 + size + 2;
  }
}
