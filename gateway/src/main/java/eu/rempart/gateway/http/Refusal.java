package eu.rempart.gateway.http;

/**
 * Why the wire turned a connection or a request away before any handler saw it, or while one did.
 */
public enum Refusal {
  CONNECTION_LIMIT,
  ADDRESS_CONNECTION_LIMIT,
  REQUEST_LIMIT,
  ADDRESS_REQUEST_LIMIT,
  KEY_REQUEST_LIMIT,
  HANDSHAKE_FAILED,
  HANDSHAKE_DEADLINE,
  HEAD_DEADLINE,
  BODY_TOO_SLOW,
  RESPONSE_STALLED,
  RESPONSE_TOO_SLOW,
  MALFORMED_HEAD,
  MALFORMED_BODY,
  AMBIGUOUS_FRAMING,
  HEAD_TOO_LARGE,
  HTTP_VERSION
}
