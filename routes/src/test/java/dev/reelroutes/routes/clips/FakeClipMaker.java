package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipMaker;
import dev.reelroutes.clips.Coverage;
import dev.reelroutes.media.UnusableMovieException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes clips of text: the names of what they were made of. */
public final class FakeClipMaker implements ClipMaker {

  /** Of the pictures, px. */
  private static final int WIDTH = 1280;

  private final List<ClipOrder> orders = new CopyOnWriteArrayList<>();
  private volatile UnusableMovieException failure;
  private volatile boolean nothing;

  /** What was asked for. */
  public List<ClipOrder> orders() {
    return orders;
  }

  void findNothing() {
    nothing = true;
  }

  void failWith(UnusableMovieException next) {
    failure = next;
  }

  /** Forgets everything. */
  void reset() {
    orders.clear();
    failure = null;
    nothing = false;
  }

  @Override
  public Optional<MadeClip> make(ClipOrder order) throws UnusableMovieException, IOException {
    orders.add(order);
    if (failure != null) {
      throw failure;
    }
    if (nothing) {
      return Optional.empty();
    }
    Coverage coverage =
        Coverage.of(order.range(), order.sources().stream().map(Source::time).toList());
    StringBuilder text = new StringBuilder("clip");
    for (Source source : order.sources()) {
      text.append(' ').append(Files.readString(source.file()));
    }
    Map<Integer, Path> thumbnails = new LinkedHashMap<>();
    for (int width : order.thumbnails().widths()) {
      if (order.thumbnails().upscale() || width <= WIDTH) {
        thumbnails.put(width, write(order, width + ".jpg", "thumbnail " + width));
      }
    }
    return Optional.of(
        new MadeClip(
            write(order, "clip.mp4", text.toString()),
            order.range().length(),
            coverage,
            write(order, "original.jpg", "thumbnail"),
            thumbnails));
  }

  private static Path write(ClipOrder order, String name, String text) throws IOException {
    return Files.writeString(order.folder().resolve(name), text, StandardCharsets.UTF_8);
  }
}
