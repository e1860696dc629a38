package eu.rempart.gateway.offline;

import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.checksum.RunningChecksum;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Passes bytes on and computes the digests that they will be held against. */
final class DigestedOutput extends OutputStream {
  private final OutputStream out;
  private final MessageDigest md5;
  private final List<RunningChecksum> checksums = new ArrayList<>();

  /**
   * @param algorithms S3's names; others are not computed
   */
  DigestedOutput(OutputStream out, Collection<String> algorithms) {
    this.out = out;
    try {
      this.md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
    for (String name : algorithms) {
      ChecksumAlgorithm algorithm = ChecksumAlgorithm.ofName(name);
      if (algorithm != null) {
        checksums.add(algorithm.start());
      }
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    md5.update(bytes, offset, length);
    for (RunningChecksum checksum : checksums) {
      checksum.update(bytes, offset, length);
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new TargetFailedException(e);
    }
  }

  /** In lower hex; the computation is at an end. */
  String md5() {
    return HexFormat.of().formatHex(md5.digest());
  }

  /** Name to base64; the computation is at an end. */
  Map<String, String> checksums() {
    Map<String, String> values = new TreeMap<>();
    checksums.forEach(each -> values.put(each.algorithm().name(), each.value().value()));
    return values;
  }
}
