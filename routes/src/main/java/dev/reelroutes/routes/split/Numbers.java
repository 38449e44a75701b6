package dev.reelroutes.routes.split;

import java.math.BigDecimal;

/** Numbers of a table's rows. */
public final class Numbers {

  private Numbers() {}

  /** A whole one is a Long, any other a Double. */
  public static Number of(String decimal) {
    BigDecimal exact = new BigDecimal(decimal).stripTrailingZeros();
    // No conditional expression: it would make both a double.
    if (exact.scale() <= 0) {
      return exact.longValueExact();
    }
    return exact.doubleValue();
  }
}
