package dev.reelroutes.selfie.movie;

import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.util.List;
import java.util.Locale;

/**
 * The dates as a WebVTT file beside the movie (W3C WebVTT): browsers show no subtitles that are
 * inside an MP4.
 */
public final class WebVtt {

  private WebVtt() {}

  /** The whole file: one cue per photo, its date. Frames that are no photo have none. */
  public static String write(Movie movie) {
    int fps = movie.profile().fps();
    int frame = movie.foreignFrames();
    List<Photo> photos = movie.photos();
    StringBuilder out = new StringBuilder("WEBVTT\n");
    for (Photo photo : photos) {
      out.append('\n');
      out.append(time(frame, fps)).append(" --> ").append(time(frame + 1, fps)).append('\n');
      out.append(escape(MovieText.subtitle(photo))).append('\n');
      frame++;
    }
    return out.toString();
  }

  /** When a frame begins, to the nearest millisecond. */
  static String time(long frame, int fps) {
    long millis = Math.round(1000.0 * frame / fps);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }

  /** Text as cue text; an arrow in it would end the cue. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
