/**
 * The audit trail: what was asked of the gateway, by whom, and what came of it. Hash-chained JSON
 * lines, signed checkpoints, and a verifier that needs nothing but the files. Knows nothing of S3
 * or of the admin API, which both write to it.
 */
@NullMarked
package eu.rempart.gateway.audit;

import org.jspecify.annotations.NullMarked;
