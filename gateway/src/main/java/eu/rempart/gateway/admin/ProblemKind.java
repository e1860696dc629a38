package eu.rempart.gateway.admin;

import java.util.Locale;

/** The kinds of refusals, each with its status. Their names are part of the API. */
public enum ProblemKind {
  MALFORMED(400, "The request is not as it should be"),
  CERTIFICATE_UNKNOWN(401, "The client certificate is no administrator's"),
  OTP_NEEDED(401, "A one-time password is needed"),
  OTP_WRONG(401, "The one-time password is wrong"),
  OTP_USED(401, "The one-time password has been used"),
  ROLE_NEEDED(403, "Another role is needed"),
  NOT_FOUND(404, "There is no such resource"),
  METHOD_NOT_ALLOWED(405, "The resource does not take this method"),
  CONFLICT(409, "The state of the resource does not allow it"),
  TOO_LARGE(413, "The body is too large"),
  MEDIA_TYPE(415, "The body is not JSON"),
  LOCKED(429, "Too many wrong one-time passwords"),
  INTERNAL(500, "An internal fault"),
  UNAVAILABLE(503, "Something this needs is away");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** Such as {@code otp-used}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The problem's type, as RFC 9457 has it. */
  public String type() {
    return "urn:rempart:problem:" + word();
  }
}
