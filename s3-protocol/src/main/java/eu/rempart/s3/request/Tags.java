package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tags, gathered one by one: keys differ and have 1 to 128 characters, values 0 to 256, counted in
 * UTF-16 as S3 does.
 *
 * <p>Source: "Categorizing your objects using tags" and "Using cost allocation S3 bucket tags" of
 * the Amazon S3 User Guide. Not for several threads.
 */
public final class Tags {
  /** The header, and the query's word, that gives a new object its tags. */
  public static final String HEADER = "x-amz-tagging";

  /** The most tags an object may have. */
  public static final int OF_OBJECT = 10;

  /** The most tags a bucket may have. */
  public static final int OF_BUCKET = 50;

  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private final int most;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param most how many there may be
   */
  public Tags(int most) {
    this.most = most;
  }

  /**
   * The tags that a request gives a new object.
   *
   * @param header the value of {@link #HEADER}: pairs as in a query, a key without {@code =} having
   *     an empty value
   * @return value by key, in their order
   * @throws S3Exception InvalidArgument when it is not encoded so, or names a key twice;
   *     InvalidTag; BadRequest for more than {@value #OF_OBJECT}
   */
  public static Map<String, String> parse(String header) {
    Tags tags = new Tags(OF_OBJECT);
    for (String pair : header.split("&", -1)) {
      if (!pair.isEmpty()) {
        QueryPair tag = decoded(pair, header);
        if (tag.name().isEmpty() || tags.values.containsKey(tag.name())) {
          throw badHeader(header);
        }
        tags.add(tag.name(), tag.value());
      }
    }
    return tags.all();
  }

  private static QueryPair decoded(String pair, String header) {
    try {
      return QueryPair.parse(pair);
    } catch (S3Exception e) {
      throw badHeader(header);
    }
  }

  private static S3Exception badHeader(String header) {
    return S3Exception.of(
            S3ErrorCode.INVALID_ARGUMENT,
            "The header '"
                + HEADER
                + "' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag"
                + " name duplicates.")
        .with("ArgumentName", HEADER)
        .with("ArgumentValue", header);
  }

  /**
   * Adds a tag.
   *
   * @throws S3Exception InvalidTag
   */
  public Tags add(String key, String value) {
    if (key.isEmpty() || key.length() > LONGEST_KEY || !TEXT.matcher(key).matches()) {
      throw invalid("The TagKey you have provided is invalid", key);
    }
    if (value.length() > LONGEST_VALUE || !TEXT.matcher(value).matches()) {
      throw invalid("The TagValue you have provided is invalid", key);
    }
    if (key.startsWith("aws:")) {
      throw invalid("System tags cannot be added/updated by requester", key);
    }
    if (values.put(key, value) != null) {
      throw invalid("Cannot provide multiple Tags with the same key", key);
    }
    return this;
  }

  /**
   * Value by key, in the order they were added.
   *
   * @throws S3Exception BadRequest for too many
   */
  public Map<String, String> all() {
    if (values.size() > most) {
      throw S3Exception.of(
          S3ErrorCode.BAD_REQUEST,
          (most == OF_OBJECT
                  ? "Object tags cannot be greater than "
                  : "Bucket tag count cannot be greater than ")
              + most);
    }
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  private static S3Exception invalid(String message, String key) {
    return S3Exception.of(S3ErrorCode.INVALID_TAG, message).with("TagKey", key);
  }
}
