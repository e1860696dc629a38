package eu.rempart.storage.place;

/**
 * A provider's region and where it truly is.
 *
 * @param provider the provider's name in the catalogue, such as aws
 * @param name the provider's name for the region, in small letters
 * @param place the town or area, for sentences
 */
public record KnownRegion(String provider, String name, Country country, String place) {}
