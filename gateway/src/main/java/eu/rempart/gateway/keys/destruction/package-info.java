/**
 * Keys that are destroyed: one key officer asks, a job looks for what is under them, another
 * officer agrees, and after a time they are gone, with a signed certificate. Stands on the catalog,
 * the key manager and {@code gateway.jobs}.
 */
@NullMarked
package eu.rempart.gateway.keys.destruction;

import org.jspecify.annotations.NullMarked;
