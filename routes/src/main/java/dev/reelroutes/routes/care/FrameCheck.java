package dev.reelroutes.routes.care;

import dev.reelroutes.media.H264Decoder;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.SampleCrc;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.selfie.care.Finding.Kind;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.MovieEntry.Dated;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Decodes every frame of a movie, and compares its bytes with the check sum in the list. They are
 * read in the order of the file, a few MiB at a time, and can be decoded in it, because each is a
 * picture of its own.
 */
final class FrameCheck {

  private static final int WINDOW = 8 << 20;

  private final CurrentMovie current;
  private final ByteRanges file;
  private final List<Frame> frames;
  private final List<Finding> findings = new ArrayList<>();

  /** Start of the bytes in memory, from the start of the sample area. */
  private long loadedFrom;

  private byte[] loaded = {};

  private FrameCheck(CurrentMovie current, ByteRanges file) {
    this.current = current;
    this.file = file;
    this.frames = frames(current.movie());
  }

  /** How many could be decoded, and which could not. */
  record Result(int frames, List<Finding> findings) {}

  /** A frame in play order. */
  private record Frame(int index, SampleSpan span, String name) {}

  static Result of(CurrentMovie current, ByteRanges file, Watch watch) {
    return new FrameCheck(current, file).decode(watch);
  }

  private Result decode(Watch watch) {
    watch.begin("Decoding", frames.size());
    int decoded = 0;
    try (H264Decoder decoder = new H264Decoder(current.movie().parameterSets())) {
      for (int i = 0; i < frames.size(); i++) {
        if (decode(i, decoder, watch)) {
          decoded++;
        }
        watch.advance();
      }
    }
    return new Result(decoded, findings);
  }

  private boolean decode(int i, H264Decoder decoder, Watch watch) {
    Frame frame = frames.get(i);
    byte[] sample = sample(i);
    boolean changed =
        frame.span().crc() != SampleCrc.UNKNOWN && frame.span().crc() != SampleCrc.of(sample);
    try {
      Picture picture = decoder.decode(sample);
      if (!picture.size().equals(current.movie().profile().size())) {
        String size = "is " + picture.size() + ", not " + current.movie().profile().size();
        found(Kind.FRAME_UNDECODABLE, frame, size);
        return false;
      }
      if (changed) {
        found(Kind.FRAME_CHANGED, frame, "its bytes are not those that were written: rebuild");
      }
      watch.frame(frame.index(), picture);
      return true;
    } catch (UnusableException e) {
      found(Kind.FRAME_UNDECODABLE, frame, e.getMessage() + ": rebuild");
      return false;
    }
  }

  private void found(Kind kind, Frame frame, String detail) {
    findings.add(new Finding(kind, frame.name(), "frame " + frame.index() + ": " + detail));
  }

  /** The bytes of a frame; what follows in the file comes along in the same request. */
  private byte[] sample(int i) {
    SampleSpan span = frames.get(i).span();
    if (span.offset() < loadedFrom || span.end() > loadedFrom + loaded.length) {
      long end = span.end();
      for (int next = i + 1; next < frames.size(); next++) {
        SampleSpan following = frames.get(next).span();
        if (following.end() - span.offset() > WINDOW) {
          break;
        }
        end = following.end();
      }
      loadedFrom = span.offset();
      loaded =
          file.read(current.frontLength() + span.offset(), Math.toIntExact(end - span.offset()));
    }
    int from = (int) (span.offset() - loadedFrom);
    return Arrays.copyOfRange(loaded, from, from + span.size());
  }

  private static List<Frame> frames(Movie movie) {
    List<Frame> frames = new ArrayList<>();
    for (MovieEntry entry : movie.entries()) {
      int index = frames.size();
      entry
          .shown()
          .ifPresent(
              span ->
                  frames.add(
                      new Frame(
                          index,
                          span,
                          entry instanceof Dated dated
                              ? dated.captured() + " " + dated.id().hex()
                              : "foreign frame")));
    }
    frames.sort(Comparator.comparingLong(frame -> frame.span().offset()));
    return frames;
  }
}
