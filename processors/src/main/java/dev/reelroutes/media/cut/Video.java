package dev.reelroutes.media.cut;

import java.time.Duration;
import java.util.List;

/**
 * What a video turned out to be when its packets were read; its header is not believed.
 *
 * @param container that its parts get
 * @param kept whether that is its own container; others become MP4
 * @param duration from the first picture that is shown to the end of the last
 * @param width as shown, px: turned, with square pixels
 * @param height as shown, px
 * @param rotation degrees, clockwise, by which players turn the stored pictures: 0, 90, 180, 270
 * @param frames pictures that are shown
 * @param codec of the pictures, by FFmpeg's name
 * @param audio tracks of sound; empty if silent
 * @param keyFrames when pictures are shown from which on it can be cut by copy
 */
public record Video(
    Container container,
    boolean kept,
    Duration duration,
    int width,
    int height,
    int rotation,
    int frames,
    String codec,
    List<AudioTrack> audio,
    List<Duration> keyFrames) {

  public Video {
    audio = List.copyOf(audio);
    keyFrames = List.copyOf(keyFrames);
  }

  /** Pictures per second, on average. */
  public double fps() {
    return frames * 1e9 / duration.toNanos();
  }
}
