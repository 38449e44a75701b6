package dev.reelroutes.media;

import java.util.Map;

/**
 * What an encoder must be told in its own words so that every picture gets the profile's quality,
 * whatever came before it.
 *
 * @param qmin lowest quantiser; -1 leaves it to the encoder
 * @param qmax highest quantiser; -1 leaves it to the encoder
 * @param names FFmpeg's private options
 */
record EncoderOptions(int qmin, int qmax, Map<String, String> names) {

  private static final double WORST = 42;
  private static final double BEST = 14;

  static EncoderOptions of(EncoderProfile profile) {
    int quantiser = quantiser(profile.quality());
    return profile.encoder().equals("libx264") ? x264(quantiser) : openh264(quantiser);
  }

  /** 0..51, lower is better; every 6 halve the step (ITU-T H.264, 8.5.9). */
  static int quantiser(int quality) {
    return (int) Math.round(WORST - (WORST - BEST) * quality / 100);
  }

  /** OpenH264 controls its rate by photos gone by; nailed between equal limits it cannot. */
  private static EncoderOptions openh264(int quantiser) {
    return new EncoderOptions(
        quantiser,
        quantiser,
        Map.of(
            "rc_mode", "quality", "profile", "high", "coder", "cabac", "allow_skip_frames", "0"));
  }

  /** No look-ahead, or samples would wait; qcomp and ipratio of 1, or photos would share bits. */
  private static EncoderOptions x264(int quantiser) {
    return new EncoderOptions(
        -1,
        -1,
        Map.of(
            "preset", "veryfast",
            "tune", "stillimage",
            "crf", Integer.toString(quantiser),
            "forced-idr", "1",
            "x264-params",
                "bframes=0:ref=1:scenecut=0:rc-lookahead=0:sync-lookahead=0:mbtree=0"
                    + ":qcomp=1:ipratio=1:force-cfr=1"));
  }
}
