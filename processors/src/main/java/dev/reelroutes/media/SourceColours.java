package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_ICC_PROFILE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.jspecify.annotations.Nullable;

/** Reads what a decoded frame says about its colours. */
final class SourceColours {

  private SourceColours() {}

  /** By its ICC profile; by its CICP numbers if it has none; sRGB if it says nothing. */
  static RgbSpace of(AVFrame frame) {
    return profile(frame)
        .orElseGet(() -> RgbSpace.ofCicp(frame.color_primaries(), frame.color_trc()));
  }

  private static Optional<RgbSpace> profile(AVFrame frame) {
    @Nullable AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_ICC_PROFILE);
    if (data == null || data.size() > IccProfile.LONGEST) {
      return Optional.empty();
    }
    byte[] icc = new byte[(int) data.size()];
    data.data().capacity(icc.length).get(icc);
    return IccProfile.read(icc);
  }
}
