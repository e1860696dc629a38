@NullMarked
package eu.rempart.gateway.administrator;

import org.jspecify.annotations.NullMarked;
