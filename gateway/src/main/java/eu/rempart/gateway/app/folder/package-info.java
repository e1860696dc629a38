/**
 * The data folder of an instance: what lies where, who holds it, and the small files left there for
 * clients and scripts. Depends on the JDK and Jackson, and on {@code PrivateFile} for what only its
 * owner may read.
 */
@NullMarked
package eu.rempart.gateway.app.folder;

import org.jspecify.annotations.NullMarked;
