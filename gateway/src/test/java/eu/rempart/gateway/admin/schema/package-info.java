@NullMarked
package eu.rempart.gateway.admin.schema;

import org.jspecify.annotations.NullMarked;
