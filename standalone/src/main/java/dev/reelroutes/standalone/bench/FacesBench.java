package dev.reelroutes.standalone.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.vision.Face;
import dev.reelroutes.media.vision.FaceDetector;
import dev.reelroutes.media.vision.FaceEmbedder;
import dev.reelroutes.media.vision.Vision;
import dev.reelroutes.media.vision.model.PackagePhotos;
import dev.reelroutes.media.vision.model.PackageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How well faces are told apart, how fast, and in how much memory: on the six photos that the
 * embedder's package comes with.
 */
public final class FacesBench {

  /** The subject that is us. */
  public static final String OURS = "reelroutes";

  /** What the threshold is by default. */
  public static final double THRESHOLD = 0.93;

  private static final List<Double> CURVE =
      List.of(THRESHOLD, 0.86, 0.88, 0.90, 0.91, 0.92, 0.94, 0.95, 0.96);

  private static final List<FrameSize> SIZES =
      List.of(new FrameSize(640, 480), new FrameSize(1920, 1080));

  private static final int WARM_UP = 10;
  private static final int TIMED = 60;

  private final Vision vision;
  private final PackageSource packages;
  private final int frames;
  private final Consumer<Result> results;

  /**
   * @param vision the networks
   * @param packages where the photos come from
   * @param frames how many memory is watched over
   * @param results takes each
   */
  public FacesBench(Vision vision, PackageSource packages, int frames, Consumer<Result> results) {
    this.vision = vision;
    this.packages = packages;
    this.frames = frames;
    this.results = results;
  }

  /**
   * What was measured; what belongs to another case is null.
   *
   * @param bench the bench's name
   * @param subject us
   * @param parameters the case
   * @param falseAccept share of pairs of different people that are taken for one
   * @param falseReject share of pairs of one person that are taken for two
   * @param pairs of different people and of the same, as text
   * @param detectMs median, one frame
   * @param embedMs median, one face
   * @param peakBytes of the whole process
   * @param grownBytes of the whole process, from a quarter of the frames on
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      String bench,
      String subject,
      @JsonProperty("case") Case parameters,
      @Nullable Double falseAccept,
      @Nullable Double falseReject,
      @Nullable String pairs,
      @Nullable Double detectMs,
      @Nullable Double embedMs,
      @Nullable Long peakBytes,
      @Nullable Long grownBytes) {

    static Result accuracy(Case parameters, FacePairs pairs, double threshold) {
      String counted =
          "%d different, %d same; %d faces, of their variants %d not found, %d most like another"
              .formatted(
                  pairs.differentPairs(),
                  pairs.samePairs(),
                  pairs.faces(),
                  pairs.lost(),
                  pairs.mistaken());
      return new Result(
          "faces",
          OURS,
          parameters,
          pairs.falseAccept(threshold),
          pairs.falseReject(threshold),
          counted,
          null,
          null,
          null,
          null);
    }

    static Result speed(Case parameters, double detect, double embed) {
      return new Result("faces", OURS, parameters, null, null, null, detect, embed, null, null);
    }

    static Result memory(Case parameters, long peak, long grown) {
      return new Result("faces", OURS, parameters, null, null, null, null, null, peak, grown);
    }
  }

  /** A case: a threshold, a size of frames, or a number of frames; the others are null. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Case(@Nullable Double threshold, @Nullable String size, @Nullable Integer frames) {}

  /** Runs it. */
  public void run() throws IOException {
    Map<String, byte[]> photos = PackagePhotos.fetch(packages);
    try (FaceDetector detector = vision.openDetector();
        FaceEmbedder embedder = vision.openEmbedder()) {
      FacePairs pairs = new FacePairs(detector, embedder);
      for (byte[] photo : photos.values()) {
        pairs.add(photo);
      }
      for (double threshold : CURVE) {
        results.accept(Result.accuracy(new Case(threshold, null, null), pairs, threshold));
      }
      for (FrameSize size : SIZES) {
        speed(detector, embedder, pictures(photos, size));
      }
      memory(detector, embedder, pictures(photos, SIZES.get(0)));
    }
  }

  private static List<Picture> pictures(Map<String, byte[]> photos, FrameSize size)
      throws IOException {
    FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);
    List<Picture> pictures = new ArrayList<>();
    for (byte[] photo : photos.values()) {
      try {
        pictures.add(decoder.decode(photo, size, Framing.PAD));
      } catch (UnusableException e) {
        throw new IOException("a photo of the package cannot be decoded", e);
      }
    }
    return pictures;
  }

  private void speed(FaceDetector detector, FaceEmbedder embedder, List<Picture> pictures) {
    List<Double> detect = new ArrayList<>();
    List<Double> embed = new ArrayList<>();
    for (int i = 0; i < WARM_UP + TIMED; i++) {
      Picture picture = pictures.get(i % pictures.size());
      long start = System.nanoTime();
      List<Face> faces = detector.detect(picture);
      long found = System.nanoTime();
      faces.forEach(face -> embedder.embed(picture, face));
      long end = System.nanoTime();
      if (i >= WARM_UP && !faces.isEmpty()) {
        detect.add((found - start) / 1e6);
        embed.add((end - found) / 1e6 / faces.size());
      }
    }
    String size = pictures.get(0).size().toString();
    results.accept(Result.speed(new Case(null, size, null), median(detect), median(embed)));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private void memory(FaceDetector detector, FaceEmbedder embedder, List<Picture> pictures)
      throws IOException {
    long peak = 0;
    long settled = 0;
    long last = 0;
    int step = Math.max(1, frames / 40);
    for (int i = 0; i < frames; i++) {
      Picture picture = pictures.get(i % pictures.size());
      detector.detect(picture).forEach(face -> embedder.embed(picture, face));
      if (i % step == step - 1) {
        last = resident();
        peak = Math.max(peak, last);
        settled = i < frames / 4 ? peak : settled;
      }
    }
    results.accept(Result.memory(new Case(null, null, frames), peak, last - settled));
  }

  /** Of this process, bytes; 0 where there is no /proc. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    return 0;
  }
}
