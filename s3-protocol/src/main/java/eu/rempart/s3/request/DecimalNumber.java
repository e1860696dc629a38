package eu.rempart.s3.request;

/** Digits of a request read as a number: 0 to 9 only, no sign, no other script's digits. */
final class DecimalNumber {
  private DecimalNumber() {}

  /** The number; -1 when it is not one, or does not fit. */
  static int parseInt(String digits) {
    long number = parseLong(digits);
    return number > Integer.MAX_VALUE ? -1 : (int) number;
  }

  /** The number, at most {@link Long#MAX_VALUE}, where larger ones stay; -1 when it is not one. */
  static long parseLong(String digits) {
    if (digits.isEmpty()) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : number * 10 + digit;
    }
    return number;
  }
}
