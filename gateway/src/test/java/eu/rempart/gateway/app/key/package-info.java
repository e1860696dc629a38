/** Tests of the package of the same name. */
@NullMarked
package eu.rempart.gateway.app.key;

import org.jspecify.annotations.NullMarked;
