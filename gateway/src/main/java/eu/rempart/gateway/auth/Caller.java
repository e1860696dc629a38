package eu.rempart.gateway.auth;

import eu.rempart.gateway.identity.Principal;
import eu.rempart.s3.sigv4.SigV4Result;

/**
 * Who sent a request, once its signature has verified.
 *
 * @param verified what was signed, the promise about the body included
 */
public record Caller(Principal principal, SigV4Result.Verified verified) {}
