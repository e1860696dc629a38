/**
 * Small files that hold secrets or sealed keys: readable by their owner alone, replaced atomically
 * and durably. Depends on the JDK, Jackson and the key manager's own types.
 */
@NullMarked
package eu.rempart.keymanager.file;

import org.jspecify.annotations.NullMarked;
