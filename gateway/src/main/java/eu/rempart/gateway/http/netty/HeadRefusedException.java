package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.Refusal;

/** A request head is not one this server will read. Says why, for the metric and the answer. */
final class HeadRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final int status;
  private final String code;
  private final String text;

  HeadRefusedException(Refusal refusal, int status, String code, String text) {
    super(text, null, false, false);
    this.refusal = refusal;
    this.status = status;
    this.code = code;
    this.text = text;
  }

  static HeadRefusedException malformed(String text) {
    return new HeadRefusedException(Refusal.MALFORMED_HEAD, 400, "BadRequest", text);
  }

  static HeadRefusedException ambiguous(String text) {
    return new HeadRefusedException(Refusal.AMBIGUOUS_FRAMING, 400, "BadRequest", text);
  }

  static HeadRefusedException tooLarge(String text) {
    return new HeadRefusedException(Refusal.HEAD_TOO_LARGE, 400, "BadRequest", text);
  }

  Refusal refusal() {
    return refusal;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return text;
  }
}
