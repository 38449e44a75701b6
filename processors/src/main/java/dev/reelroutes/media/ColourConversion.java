package dev.reelroutes.media;

/** Turns a scaled picture's colours into limited BT.709. */
interface ColourConversion {

  /** Three planes of 8 bits, 4:2:0, rows without padding. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Planes(int width, byte[] luma, byte[] cb, byte[] cr) {

    byte[] plane(int number) {
      return number == 0 ? luma : number == 1 ? cb : cr;
    }
  }

  Planes convert(ColourPlanes source);

  /** The conversion for samples of this coding that mean these colours. */
  static ColourConversion of(YuvCoding coding, RgbSpace space) {
    return space.isSrgb() ? new MatrixConversion(coding) : new GamutConversion(coding, space);
  }
}
