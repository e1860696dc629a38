package eu.rempart.storage.place;

/** What a client's LocationConstraint came to. */
public sealed interface RegionLookup {

  /** It names a region of this gateway. */
  record Found(Region region) implements RegionLookup {}

  /** It does not: S3's InvalidLocationConstraint, with a sentence for the client. */
  record InvalidLocationConstraint(String sentence) implements RegionLookup {}
}
