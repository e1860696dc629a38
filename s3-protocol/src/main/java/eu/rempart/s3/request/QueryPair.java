package eu.rempart.s3.request;

/**
 * One parameter of the query, as it arrived and decoded. A parameter without {@code =} has an empty
 * value, as S3 and SigV4 read it.
 *
 * @param rawName the name as it stands in the request target
 * @param rawValue the value as it stands in the request target
 * @param name the decoded name
 * @param value the decoded value
 */
public record QueryPair(String rawName, String rawValue, String name, String value) {

  static QueryPair parse(String raw) {
    int equals = raw.indexOf('=');
    String rawName = equals < 0 ? raw : raw.substring(0, equals);
    String rawValue = equals < 0 ? "" : raw.substring(equals + 1);
    return new QueryPair(
        rawName, rawValue, PercentDecoder.query(rawName), PercentDecoder.query(rawValue));
  }
}
