package eu.rempart.gateway.audit;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the trail is kept.
 *
 * @param folder where its files are
 * @param secondPlace where copies of its checkpoints are; another disk or machine, if it is to help
 * @param checkpointEvery how often a checkpoint is signed, whether anything happened or not
 * @param rollSize bytes after which a new file begins; one begins each UTC day as well
 * @param keep how long a file stays after its last line was written
 */
public record AuditSettings(
    Path folder, Path secondPlace, Duration checkpointEvery, long rollSize, Duration keep) {}
