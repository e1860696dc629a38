/** Tests of the data folder and its lock. */
@NullMarked
package eu.rempart.gateway.app.folder;

import org.jspecify.annotations.NullMarked;
