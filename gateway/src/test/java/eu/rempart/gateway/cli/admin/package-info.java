/** Tests of the package of the same name. */
@NullMarked
package eu.rempart.gateway.cli.admin;

import org.jspecify.annotations.NullMarked;
