package dev.reelroutes.media;

/** Peak signal to noise ratio of two pictures' luma, dB. */
final class Psnr {

  private Psnr() {}

  static double of(Picture a, Picture b) {
    double squares = 0;
    for (int i = 0; i < a.luma().length; i++) {
      int difference = (a.luma()[i] & 0xFF) - (b.luma()[i] & 0xFF);
      squares += difference * difference;
    }
    return 10 * Math.log10(255 * 255 * a.luma().length / Math.max(1e-9, squares));
  }
}
