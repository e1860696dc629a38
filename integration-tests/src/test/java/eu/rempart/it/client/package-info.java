/** Real S3 clients, each against a gateway of its own. */
@NullMarked
package eu.rempart.it.client;

import org.jspecify.annotations.NullMarked;
