package dev.reelroutes.media.cut;

import dev.reelroutes.media.UnusableMovieException;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Where packets go; their times are the source's. A packet is empty after it was given. */
interface CutTarget {

  /** Takes a picture of a part. */
  void picture(AVPacket packet, int part) throws UnusableMovieException;

  /** Notes that a picture could not be decoded, so that its part does not wait for it. */
  void missing(int part) throws UnusableMovieException;

  /** Takes a packet of a track of sound, at whatever time. */
  void sound(AVPacket packet, int track) throws UnusableMovieException;

  /**
   * Notes how far the pictures have come.
   *
   * @param time that decoding has reached
   */
  void settle(long time) throws UnusableMovieException;

  /** Whether nothing more is needed of the source. */
  boolean done();

  /** Notes the source's end. */
  void finish() throws UnusableMovieException;
}
