package eu.rempart.gateway.admin;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the admin API, refused or not. Holds no secret: no code, session, body or answer.
 *
 * @param operation the route's name, or null when there is no such route
 * @param administrator null when the certificate is no administrator's
 * @param certificate SHA-256 of the client certificate in hex, or null when there was none
 * @param parameters of the path and of the body, as far as the route has them and they are short
 * @param status answered; 0 when the client went before there was an answer
 * @param problem the kind of the refusal, or null
 */
public record AdminEvent(
    Instant time,
    String requestId,
    @Nullable String operation,
    String method,
    boolean readOnly,
    @Nullable String administrator,
    @Nullable String role,
    @Nullable String certificate,
    String source,
    String tls,
    Map<String, String> parameters,
    int status,
    @Nullable String problem) {}
