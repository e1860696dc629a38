package eu.rempart.gateway.logging;

import eu.rempart.gateway.http.TlsDetails;
import eu.rempart.gateway.identity.Principal;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the access log says of one request. It takes no target and no headers but the user agent, so
 * no signature, token or presigned query can reach the log.
 *
 * @param principal null before the signature was verified
 * @param operation AWS's name, null when the request was refused before it was known
 * @param status 0 when the connection was aborted before one was sent
 * @param errorCode S3's code, null when all went well
 */
public record AccessRecord(
    String requestId,
    InetSocketAddress peer,
    TlsDetails tls,
    @Nullable Principal principal,
    @Nullable String operation,
    @Nullable String bucket,
    @Nullable String key,
    @Nullable String versionId,
    int status,
    @Nullable String errorCode,
    long bytesIn,
    long bytesOut,
    Duration took,
    @Nullable String userAgent) {}
