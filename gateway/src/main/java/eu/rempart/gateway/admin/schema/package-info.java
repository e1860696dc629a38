/**
 * The shapes of the admin API's documents: each value both describes itself as JSON Schema
 * (2020-12) and checks a document, so that what is described is what is checked. On Jackson's tree
 * alone.
 */
@NullMarked
package eu.rempart.gateway.admin.schema;

import org.jspecify.annotations.NullMarked;
