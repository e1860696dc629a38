/**
 * The packaged gateway from outside: its own process, TLS, real clients.
 *
 * <p>Nothing here calls the gateway's classes; what a test knows it knows from the wire, the files
 * on disk, and what {@code rempart up} prints.
 */
@NullMarked
package eu.rempart.it;

import org.jspecify.annotations.NullMarked;
