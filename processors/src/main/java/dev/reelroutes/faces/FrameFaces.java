package dev.reelroutes.faces;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faces of one frame, as results have them.
 *
 * @param frame the frame's key, {@code trip/X/output-00.jpg}
 * @param time from the video's beginning, s
 * @param width of the frame, px; 0 if it could not be read
 * @param height of the frame, px; 0 if it could not be read
 * @param faces the surest first; empty if there are none
 * @param problem why the frame could not be read; null if it could
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FrameFaces(
    String frame,
    double time,
    int width,
    int height,
    List<NamedFace> faces,
    @Nullable Problem problem) {

  public FrameFaces {
    faces = List.copyOf(faces);
  }

  /**
   * Why a frame could not be read.
   *
   * @param reason one of {@link dev.reelroutes.media.RejectReason}
   */
  public record Problem(String reason, String detail) {}

  /** The same with somebody called otherwise; what it was recognised by is not kept. */
  FrameFaces renamed(String from, String to) {
    List<NamedFace> changed =
        faces.stream().map(face -> face.name().equals(from) ? face.named(to) : face).toList();
    return new FrameFaces(frame, time, width, height, changed, problem);
  }
}
