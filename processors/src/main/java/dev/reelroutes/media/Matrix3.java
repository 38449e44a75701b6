package dev.reelroutes.media;

/** A 3 × 3 matrix, applied to columns of red, green and blue, of X, Y and Z, or of Y', Cb, Cr. */
final class Matrix3 {

  private final double[] rows;

  private Matrix3(double... rows) {
    this.rows = rows;
  }

  /** By its rows, one after the other: nine values. */
  static Matrix3 rows(double... nine) {
    if (nine.length != 9) {
      throw new IllegalArgumentException("nine values, not " + nine.length);
    }
    return new Matrix3(nine.clone());
  }

  double at(int row, int column) {
    return rows[3 * row + column];
  }

  /** The sum of a row: what it makes of white. */
  double sum(int row) {
    return at(row, 0) + at(row, 1) + at(row, 2);
  }

  /** This after the other. */
  Matrix3 times(Matrix3 other) {
    double[] product = new double[9];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        product[i] += at(i / 3, k) * other.at(k, i % 3);
      }
    }
    return new Matrix3(product);
  }

  /** The matrix that undoes this one; not finite if there is none. */
  Matrix3 inverse() {
    double[] inverse = new double[9];
    for (int i = 0; i < 9; i++) {
      inverse[i] = cofactor(i % 3, i / 3);
    }
    double determinant = 0;
    for (int k = 0; k < 3; k++) {
      determinant += at(0, k) * inverse[3 * k];
    }
    for (int i = 0; i < 9; i++) {
      inverse[i] /= determinant;
    }
    return new Matrix3(inverse);
  }

  private double cofactor(int row, int column) {
    int r1 = (row + 1) % 3;
    int r2 = (row + 2) % 3;
    int c1 = (column + 1) % 3;
    int c2 = (column + 2) % 3;
    return at(r1, c1) * at(r2, c2) - at(r1, c2) * at(r2, c1);
  }
}
