@NullMarked
package eu.rempart.gateway.admin;

import org.jspecify.annotations.NullMarked;
