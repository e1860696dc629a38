/**
 * Where lines go: JSON to a rolled file, warnings to stderr, one line for each request. The only
 * package naming Logback; everyone else speaks SLF4J. No secret is ever handed to it.
 */
@NullMarked
package eu.rempart.gateway.logging;

import org.jspecify.annotations.NullMarked;
