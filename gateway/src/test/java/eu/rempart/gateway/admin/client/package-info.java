@NullMarked
package eu.rempart.gateway.admin.client;

import org.jspecify.annotations.NullMarked;
