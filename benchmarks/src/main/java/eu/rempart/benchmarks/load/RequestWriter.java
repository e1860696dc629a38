package eu.rempart.benchmarks.load;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.request.RawTarget;
import eu.rempart.s3.sigv4.PayloadMode;
import eu.rempart.s3.sigv4.SigV4Signer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signs requests, their bodies unsigned as SDKs do over TLS, and writes their heads. */
final class RequestWriter {
  /** A body up to this long goes out in the same buffer as its head. */
  static final int JOINED = 16 * 1024;

  private static final PayloadMode UNSIGNED = new PayloadMode.UnsignedPayload();
  private static final int HEAD = 1024;

  private final SigV4Signer signer;
  private final RequestHeaders host;

  RequestWriter(Endpoint endpoint) {
    this.signer = SigV4Signer.s3(endpoint.accessKeyId(), endpoint.secret(), endpoint.region());
    this.host = RequestHeaders.of(List.of(Map.entry("Host", endpoint.authority())));
  }

  /** The head, and behind it the body where that is short. */
  ByteBuf write(Request request, ByteBufAllocator allocator) {
    Request.Body body = request.body();
    PayloadMode mode = body.length() == 0 ? PayloadMode.SignedPayload.EMPTY : UNSIGNED;
    SigV4Signer.Signed signed =
        signer.sign(request.method(), RawTarget.parse(request.target()), host, mode, Instant.now());
    int joined = body.length() <= JOINED ? (int) body.length() : 0;
    ByteBuf out = allocator.directBuffer(HEAD + joined);
    ascii(out, request.method(), " ", request.target(), " HTTP/1.1\r\n");
    for (Map.Entry<String, String> header : signed.headers()) {
      ascii(out, header.getKey(), ": ", header.getValue(), "\r\n");
    }
    if (body.length() > 0 || !request.method().equals("GET")) {
      ascii(out, "Content-Length: ", Long.toString(body.length()), "\r\n");
    }
    ascii(out, "\r\n");
    switch (body) {
      case Request.Body.Text(String text) -> ascii(out, text);
      case Request.Body.Bytes bytes -> out.writeBytes(Pattern.piece(0, joined));
    }
    return out;
  }

  private static void ascii(ByteBuf out, String... words) {
    for (String word : words) {
      ByteBufUtil.writeAscii(out, word);
    }
  }
}
