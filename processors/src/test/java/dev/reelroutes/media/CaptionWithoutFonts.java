package dev.reelroutes.media;

import java.util.Arrays;

/** Run in a process of its own, where fontconfig knows no font. */
final class CaptionWithoutFonts {

  private CaptionWithoutFonts() {}

  public static void main(String[] args) {
    System.out.println(fingerprint());
  }

  static String fingerprint() {
    Picture picture = Picture.black(new FrameSize(320, 240));
    new CaptionPainter(CaptionStyle.DEFAULT).paint(picture, "2024-05-17");
    return "painted " + Arrays.hashCode(picture.luma());
  }
}
