/** Tests of the package of the same name. */
@NullMarked
package eu.rempart.keymanager.local;

import org.jspecify.annotations.NullMarked;
