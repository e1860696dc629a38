/** The admin API and its commands, against the packaged gateway. */
@NullMarked
package eu.rempart.it.admin;

import org.jspecify.annotations.NullMarked;
