package eu.rempart.s3;

/**
 * A response header would have carried a line break or NUL, and with it a header or a body of
 * someone else's choosing.
 */
public final class HeaderInjection extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  HeaderInjection(String name) {
    super("response header " + name + " holds a character that would end it");
  }
}
