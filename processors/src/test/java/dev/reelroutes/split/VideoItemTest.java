package dev.reelroutes.split;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.split.VideoItem.Media;
import dev.reelroutes.split.VideoItem.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Items are read by other programs: what they hold, and in which order, must not change. */
class VideoItemTest {

  private static final Instant NOON = Instant.parse("2026-05-17T12:00:00.123456Z");
  private static final VideoId ID = VideoId.of("videos", "holiday/beach.mp4", "v1");

  private final VideoItem upload =
      VideoItem.upload(
          ID,
          NOON,
          new Place("videos", "holiday/beach.mp4", "beach", "mp4"),
          new Media(1080, 1920, 30000 / 1001.0, Duration.ofMillis(61_500), true));

  private final VideoItem part =
      VideoItem.part(
          ID,
          NOON,
          new Place("parts", "project/holiday/beach/split/beach_2.mp4", "beach_2", "mp4"),
          new Media(1080, 1920, 30, Duration.ofMillis(1_500), false));

  @Test
  void theItemOfAnUploadIsAsOtherProgramsKnowIt() throws Exception {
    assertThat(json(upload))
        .isEqualTo(
            "{\"VideoId\":9094995519720488632,\"process_step\":\"upload\","
                + "\"creation_time\":\"2026-05-17T12:00:00.123Z\",\"bucket\":\"videos\","
                + "\"key\":\"holiday/beach.mp4\",\"name\":\"beach\",\"extension\":\"mp4\","
                + "\"size\":[1080,1920],\"fps\":29.97003,\"duration\":61.5,\"audio\":true,"
                + "\"sub_videos\":[]}");
  }

  @Test
  void theItemOfAPartIsAsOtherProgramsKnowIt() throws Exception {
    assertThat(json(part))
        .isEqualTo(
            "{\"VideoId\":1009432171002715617,\"process_step\":\"timesplit\","
                + "\"creation_time\":\"2026-05-17T12:00:00.123Z\",\"bucket\":\"parts\","
                + "\"key\":\"project/holiday/beach/split/beach_2.mp4\",\"name\":\"beach_2\","
                + "\"extension\":\"mp4\",\"size\":[1080,1920],\"fps\":30,\"duration\":1.5,"
                + "\"audio\":false,\"parent_video\":9094995519720488632}");
  }

  @Test
  void fieldsAreInTheirOrder() {
    List<String> fields =
        List.of(
            "VideoId",
            "process_step",
            "creation_time",
            "bucket",
            "key",
            "name",
            "extension",
            "size",
            "fps",
            "duration",
            "audio");
    List<String> ofUpload = new ArrayList<>(fields);
    ofUpload.add("sub_videos");
    List<String> ofPart = new ArrayList<>(fields);
    ofPart.add("parent_video");

    assertThat(upload.row().keySet()).containsExactlyElementsOf(ofUpload);
    assertThat(part.row().keySet()).containsExactlyElementsOf(ofPart);
  }

  private static String json(VideoItem item) throws Exception {
    return new ObjectMapper().writeValueAsString(item.row());
  }
}
