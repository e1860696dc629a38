/** Tests of the package of the same name. */
@NullMarked
package eu.rempart.keymanager.file;

import org.jspecify.annotations.NullMarked;
