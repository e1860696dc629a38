package eu.rempart.gateway.config;

/** A record refuses the value of one of its keys; the loader says where the record is. */
final class UnusableValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;

  UnusableValue(String key, String sentence) {
    super(sentence);
    this.key = key;
  }

  String key() {
    return key;
  }
}
