/**
 * Where things are and whether they may be there: countries, places, sites, the regions offered to
 * clients, what is known of the providers' own region names, and residency policies with the
 * sentences they refuse with. Knows blob stores only as what a site has; depends on the JDK alone.
 */
@NullMarked
package eu.rempart.storage.place;

import org.jspecify.annotations.NullMarked;
