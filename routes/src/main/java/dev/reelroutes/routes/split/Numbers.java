package dev.reelroutes.routes.split;

import java.math.BigDecimal;

/** Numbers of a table's rows. */
public final class Numbers {

  private Numbers() {}

  /** A whole one is a Long, any other a Double. */
  public static Number of(String decimal) {
    BigDecimal exact = new BigDecimal(decimal).stripTrailingZeros();
    return exact.scale() <= 0 ? exact.longValueExact() : exact.doubleValue();
  }
}
