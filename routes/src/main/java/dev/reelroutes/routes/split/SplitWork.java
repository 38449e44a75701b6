package dev.reelroutes.routes.split;

import dev.reelroutes.routes.scratch.Scratch;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.split.VideoId;
import dev.reelroutes.split.VideoItem.Place;
import dev.reelroutes.split.VideoName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** One claimed video on its way through the route; it lets go of everything when that has ended. */
final class SplitWork extends SynchronizationAdapter {

  /** Exchange property. */
  private static final String PROPERTY = "ReelroutesSplitWork";

  private final Lease lease;
  private final Head upload;
  private final Path folder;
  private @Nullable Names names;
  private List<VideoId> parts = List.of();

  /**
   * @param upload the version that was claimed
   * @param folder of its own
   */
  SplitWork(Lease lease, Head upload, Path folder) {
    this.lease = lease;
    this.upload = upload;
    this.folder = folder;
  }

  /**
   * What a video and its parts are called.
   *
   * @param bucket of the parts
   * @param stem of their keys
   */
  record Names(VideoName name, String bucket, String stem) {}

  /** That of an exchange. */
  static SplitWork of(Exchange exchange) {
    return Objects.requireNonNull(exchange.getProperty(PROPERTY, SplitWork.class), PROPERTY);
  }

  static @Nullable SplitWork find(Exchange exchange) {
    return exchange.getProperty(PROPERTY, SplitWork.class);
  }

  void goWith(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  void call(Names called) {
    names = called;
  }

  Lease lease() {
    return lease;
  }

  VideoId id() {
    return lease.claim().id();
  }

  Head upload() {
    return upload;
  }

  /** Where its bytes are while it is cut; the name is ours. */
  Path file() {
    return folder.resolve("upload");
  }

  /** Where a part is until it is uploaded. */
  Path file(int part, String extension) {
    return folder.resolve(part + "." + extension);
  }

  Path folder() {
    return folder;
  }

  /** What the upload's item says of where it is. */
  Place place() {
    String key = lease.claim().upload().key();
    VideoName name = names().name();
    return new Place(lease.claim().upload().bucket(), key, name.file(), name.extension());
  }

  /** Where a part goes. */
  Place place(int part, String extension) {
    String key = stem() + part + "." + extension;
    return new Place(
        names().bucket(),
        key,
        key.substring(key.lastIndexOf('/') + 1, key.lastIndexOf('.')),
        extension);
  }

  /** How the keys of all parts begin, up to the number. */
  String stem() {
    return names().stem() + "_";
  }

  private Names names() {
    return Objects.requireNonNull(names, "a video without a name is not cut");
  }

  /** Notes that all parts are uploaded, and have their items. */
  void complete(int count, String extension) {
    parts =
        IntStream.range(0, count)
            .mapToObj(part -> place(part, extension))
            .map(place -> VideoId.ofPart(place.bucket(), place.key(), id()))
            .toList();
  }

  /** The ids of all parts, in their order. */
  List<VideoId> parts() {
    return parts;
  }

  @Override
  public void onDone(Exchange exchange) {
    lease.close();
    try {
      Scratch.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
