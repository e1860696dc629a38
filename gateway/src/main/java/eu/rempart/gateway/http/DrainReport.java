package eu.rempart.gateway.http;

/**
 * How a drain went.
 *
 * @param finished requests in flight when it began that were answered
 * @param abandoned requests cut off at the deadline
 * @param connectionsClosed connections open when it began
 */
public record DrainReport(int finished, int abandoned, int connectionsClosed) {}
