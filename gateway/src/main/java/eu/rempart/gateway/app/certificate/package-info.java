/**
 * The certificates an instance makes for itself: a local authority, the listeners' certificate, the
 * administrator's. ECDSA on P-256, by Bouncy Castle's builders over the JDK's own algorithms.
 */
@NullMarked
package eu.rempart.gateway.app.certificate;

import org.jspecify.annotations.NullMarked;
