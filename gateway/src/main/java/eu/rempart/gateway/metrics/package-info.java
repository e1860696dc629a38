/**
 * What is counted, and the page Prometheus reads it from. {@link
 * eu.rempart.gateway.metrics.GatewayMetrics} is what the rest of the gateway tells; the only
 * package importing Micrometer. Labels are bounded: operations, statuses and kinds, never names.
 */
@NullMarked
package eu.rempart.gateway.metrics;

import org.jspecify.annotations.NullMarked;
