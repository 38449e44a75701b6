package dev.reelroutes.media;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's C habits made Java's: return codes become exceptions, its own log stays silent. */
public final class Ffmpeg {

  /** Largest single allocation, bytes. What a header admits stays below it. */
  static final long MAX_ALLOCATION = 1L << 30;

  private static final int MESSAGE_BYTES = 256;

  static {
    // What goes wrong is thrown with FFmpeg's words; lines on stderr would tell it twice.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    avutil.av_max_alloc(MAX_ALLOCATION);
  }

  private Ffmpeg() {}

  /**
   * Loads FFmpeg's natives.
   *
   * @throws IllegalStateException if they do not fit this machine
   */
  public static void load() {
    // The static block above has done it.
  }

  /**
   * Passes a non-negative return code on.
   *
   * @throws IllegalStateException for a negative one
   */
  public static int check(int code, String what) {
    if (code < 0) {
      throw new IllegalStateException("FFmpeg could not " + what + ": " + words(code));
    }
    return code;
  }

  /** FFmpeg's words for a negative return code. */
  public static String words(int code) {
    byte[] text = new byte[MESSAGE_BYTES];
    avutil.av_strerror(code, text, MESSAGE_BYTES);
    return new String(text, StandardCharsets.UTF_8).split("\0", 2)[0];
  }
}
