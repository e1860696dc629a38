package eu.rempart.gateway.audit;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the writer.
 *
 * @param members the event as JSON, see {@link EventJson}
 * @param durable completed once the record is on the disk; null when nobody waits for that
 */
record Recorded(byte[] members, @Nullable CompletableFuture<Void> durable) {}
