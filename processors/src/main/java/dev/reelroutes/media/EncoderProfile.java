package dev.reelroutes.media;

import java.util.List;

/**
 * What every frame of one movie has in common. A movie is made with one profile; another quality or
 * encoder adds parameter sets, another size or rate needs a rebuild.
 *
 * @param size frame size
 * @param fps frames per second, 1 to 60, exact
 * @param encoder FFmpeg's name of the encoder: {@code libopenh264} or {@code libx264}
 * @param quality 0 (smallest file) to 100 (best picture)
 */
public record EncoderProfile(FrameSize size, int fps, String encoder, int quality) {

  /** The encoders that make movies. */
  public static final List<String> ENCODERS = List.of("libopenh264", "libx264");

  public EncoderProfile {
    if (fps < 1 || fps > 60) {
      throw new IllegalArgumentException("fps must be between 1 and 60, not " + fps);
    }
    if (quality < 0 || quality > 100) {
      throw new IllegalArgumentException("quality must be between 0 and 100, not " + quality);
    }
    if (!ENCODERS.contains(encoder)) {
      throw new IllegalArgumentException("encoder must be one of " + ENCODERS + ", not " + encoder);
    }
  }
}
