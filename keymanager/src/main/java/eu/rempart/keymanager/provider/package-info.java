/**
 * Decorators of {@link eu.rempart.keymanager.KekProvider}, each adding one concern: retries,
 * measurements. Depends on the key manager's own types alone.
 */
@NullMarked
package eu.rempart.keymanager.provider;

import org.jspecify.annotations.NullMarked;
