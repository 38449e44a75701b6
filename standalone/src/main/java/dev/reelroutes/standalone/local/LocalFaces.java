package dev.reelroutes.standalone.local;

import dev.reelroutes.faces.FaceFiles;
import dev.reelroutes.faces.FaceReader;
import dev.reelroutes.faces.FacesSettings;
import dev.reelroutes.faces.Gallery;
import dev.reelroutes.faces.GalleryReader;
import dev.reelroutes.faces.Recognition;
import dev.reelroutes.faces.ResultFiles;
import dev.reelroutes.faces.VideoFaces;
import dev.reelroutes.faces.VideoName;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.PosterJpeg;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.WholePhoto;
import dev.reelroutes.media.frames.FrameListener;
import dev.reelroutes.media.frames.FrameReader;
import dev.reelroutes.media.frames.VideoFrame;
import dev.reelroutes.media.vision.FaceDetector;
import dev.reelroutes.media.vision.FaceEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says who is on videos and photos of this machine. Frames go through JPEG, as they do on their way
 * through a bucket, so that both ways give the same results.
 */
public final class LocalFaces implements AutoCloseable {

  /** What a photo is scaled down to, px; the networks see less of it. */
  private static final int LONGEST = 1920;

  /** What is larger is no photo. */
  private static final long MOST_BYTES = 1L << 26;

  private final FacesSettings settings;
  private final FaceFiles galleryFiles;
  private final ResultFiles results;
  private final @Nullable FaceFiles frames;
  private final FaceDetector detector;
  private final FaceEmbedder embedder;
  private final FaceReader reader;
  private final GalleryReader gallery;

  /**
   * The places.
   *
   * @param frames where frames are kept; null: they are not
   */
  public record Places(FaceFiles gallery, FaceFiles results, @Nullable FaceFiles frames) {}

  /**
   * Loads the models.
   *
   * @throws dev.reelroutes.media.vision.model.MissingModelException if they were never fetched
   */
  public LocalFaces(FacesSettings settings, Places places) {
    this.settings = settings;
    this.galleryFiles = places.gallery();
    this.results = new ResultFiles(places.results());
    this.frames = places.frames();
    this.detector = settings.vision().openDetector();
    try {
      this.embedder = settings.vision().openEmbedder();
    } catch (RuntimeException e) {
      detector.close();
      throw e;
    }
    WholePhoto photos = new WholePhoto(DecodeLimits.DEFAULT, LONGEST);
    this.reader = new FaceReader(photos::decode, detector, embedder);
    this.gallery = new GalleryReader(galleryFiles, reader);
  }

  /** The people that can be recognised. */
  public Gallery gallery() {
    return gallery.current();
  }

  /**
   * Says who is on a video or a photo, and writes it down.
   *
   * @throws UnusableMovieException if it is a video that cannot be read
   */
  public VideoFaces recognise(Path file, VideoName name)
      throws IOException, UnusableMovieException {
    Recognition recognition =
        new Recognition(reader, settings.rules(), gallery.current(), galleryFiles);
    try {
      cut(
          file,
          settings,
          frame -> {
            String key = settings.frame(name, frame.number());
            byte[] jpeg = jpeg(frame);
            keep(key, jpeg);
            recognition.frame(key, frame.time(), jpeg);
          });
    } catch (UnusableMovieException e) {
      if (e.reason() != RejectReason.FORMAT_NOT_ALLOWED || Files.size(file) > MOST_BYTES) {
        throw e;
      }
      // A photo; or something else, which the result then says.
      recognition.frame(key(file, name), Duration.ZERO, Files.readAllBytes(file));
    }
    VideoFaces result = recognition.finish(name);
    results.write(result);
    return result;
  }

  /** A photo's own: the name with its extension. */
  private static String key(Path file, VideoName name) {
    String own = String.valueOf(file.getFileName());
    int dot = own.lastIndexOf('.');
    return dot > 0 ? name.stem() + own.substring(dot) : name.stem();
  }

  private void keep(String key, byte[] jpeg) {
    if (frames != null) {
      frames.write(key, jpeg);
    }
  }

  /**
   * Takes the frames of a video that the settings name.
   *
   * @return how many there were
   */
  public static int cut(Path video, FacesSettings settings, FrameListener listener)
      throws IOException, UnusableMovieException {
    Path scratch = Files.createTempDirectory("reelroutes-faces-");
    try {
      return new FrameReader(scratch).read(video, settings.order(), listener);
    } finally {
      delete(scratch);
    }
  }

  /** The JPEG of a frame, as it is kept. */
  public static byte[] jpeg(VideoFrame frame) {
    return PosterJpeg.write(frame.picture());
  }

  private static void delete(Path scratch) throws IOException {
    try (Stream<Path> left = Files.walk(scratch)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() {
    detector.close();
    embedder.close();
  }
}
