/** Tests of the package of the same name. */
@NullMarked
package eu.rempart.keymanager.provider;

import org.jspecify.annotations.NullMarked;
