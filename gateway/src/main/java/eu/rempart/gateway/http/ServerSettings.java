package eu.rempart.gateway.http;

import java.net.InetSocketAddress;

/**
 * One listener.
 *
 * @param name for thread names and log lines, such as {@code s3} or {@code admin}
 * @param address where to listen; port 0 takes a free one
 * @param metrics told what happens; {@link WireMetrics#NONE} for nobody
 */
public record ServerSettings(
    String name,
    InetSocketAddress address,
    TlsSettings tls,
    WireLimits limits,
    WireMetrics metrics) {}
