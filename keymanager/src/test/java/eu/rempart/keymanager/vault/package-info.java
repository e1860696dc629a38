/** Tests of the package of the same name. */
@NullMarked
package eu.rempart.keymanager.vault;

import org.jspecify.annotations.NullMarked;
