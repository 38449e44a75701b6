package dev.reelroutes.faces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The results of videos: {@code X.json} for each, {@code X.txt} where there is a name. */
public final class ResultFiles {

  private final FaceFiles files;

  /**
   * @param files the bucket or folder of results
   */
  public ResultFiles(FaceFiles files) {
    this.files = files;
  }

  /** Writes a result; a name from before goes if there is none now. The JSON comes last. */
  public void write(VideoFaces result) {
    VideoName video = new VideoName(result.source());
    if (result.text().isPresent()) {
      files.write(video.text(), result.text().get().getBytes(StandardCharsets.UTF_8));
    } else {
      files.delete(video.text());
    }
    files.write(video.json(), FaceJson.write(result));
  }

  /** The result of a video; empty if there is none, or something else. */
  public Optional<VideoFaces> read(VideoName video) {
    return files.read(video.json()).flatMap(ResultFiles::parse);
  }

  private static Optional<VideoFaces> parse(byte[] json) {
    try {
      return Optional.of(FaceJson.read(json, VideoFaces.class));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // a JSON file of somebody else
    }
  }

  /**
   * Calls somebody otherwise in all results.
   *
   * @return names of the files that were changed or removed, in order
   */
  List<String> rename(String from, String to) {
    List<String> changed = new ArrayList<>();
    for (FaceFiles.Listed file : files.list("")) {
      if (file.name().endsWith(".json")) {
        files
            .read(file.name())
            .flatMap(ResultFiles::parse)
            .filter(result -> result.mentions(from))
            .filter(result -> new VideoName(result.source()).json().equals(file.name()))
            .ifPresent(
                result -> {
                  write(result.renamed(from, to));
                  changed.add(file.name());
                });
      }
    }
    return List.copyOf(changed);
  }
}
