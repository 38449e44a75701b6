package dev.reelroutes.selfie.append;

import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.Movie;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the {@code idr_pic_id} of photos. Pictures that are shown one after the other must differ
 * in it (ITU-T H.264, 7.4.3), and an append reads no old sample to see which ids are taken. So
 * every photo may only have one of eight ids, which are the 16-bit words of its photo id: what a
 * neighbour may have is known without looking, and a new photo takes the first of its own that none
 * of its neighbours may have.
 *
 * <p>Neighbours are the {@value #REACH} photos on either side: late photos come with an id that
 * fits between those that are there, and when photos are removed, up to seven in a row, those that
 * meet still differ. Beyond that two that meet are equal once in 65,000 times. Frames of a foreign
 * movie take turns with 0 and 1, which no photo has.
 */
final class IdrPicIds {

  static final int REACH = 8;

  /** 0 and 1 are for frames that are no photos. */
  private static final int FIRST = 2;

  private static final int COUNT = 1 << 16;

  private IdrPicIds() {}

  /**
   * Chooses for those that are new.
   *
   * @param movie that they are added to; null for a new one
   * @param encoded ids that samples have already; they keep them unless a neighbour may have it
   */
  static Map<PhotoId, Integer> choose(
      @Nullable Movie movie, List<PendingPhoto> added, Map<PhotoId, Integer> encoded) {
    Set<PhotoId> wanted = added.stream().map(p -> p.key().id()).collect(Collectors.toSet());
    List<PhotoId> shown = inPlayOrder(movie, added);
    Map<PhotoId, Integer> chosen = new HashMap<>();
    for (int at = 0; at < shown.size(); at++) {
      PhotoId id = shown.get(at);
      if (wanted.contains(id)) {
        chosen.put(id, choose(id, encoded.get(id), taken(shown, at)));
      }
    }
    return chosen;
  }

  private static List<PhotoId> inPlayOrder(@Nullable Movie movie, List<PendingPhoto> added) {
    List<Shown> shown = new ArrayList<>();
    if (movie != null) {
      movie.photos().forEach(photo -> shown.add(new Shown(photo.captured(), photo.id())));
    }
    added.forEach(photo -> shown.add(new Shown(photo.key().captured(), photo.key().id())));
    return shown.stream().sorted(Shown.ORDER).map(Shown::id).toList();
  }

  private record Shown(LocalDateTime captured, PhotoId id) {

    private static final Comparator<Shown> ORDER =
        Comparator.comparing(Shown::captured).thenComparing(Shown::id);
  }

  private static int choose(PhotoId id, @Nullable Integer encoded, Set<Integer> taken) {
    if (encoded != null && !taken.contains(encoded)) {
      return encoded;
    }
    return IntStream.concat(candidates(id), IntStream.range(FIRST, COUNT))
        .filter(candidate -> !taken.contains(candidate))
        .findFirst()
        .orElseThrow();
  }

  private static Set<Integer> taken(List<PhotoId> shown, int at) {
    Set<Integer> taken = new HashSet<>();
    for (int i = Math.max(0, at - REACH); i <= Math.min(at + REACH, shown.size() - 1); i++) {
      if (i != at) {
        candidates(shown.get(i)).forEach(taken::add);
      }
    }
    return taken;
  }

  private static IntStream candidates(PhotoId id) {
    ShortBuffer words = ByteBuffer.wrap(id.bytes()).asShortBuffer();
    return IntStream.range(0, words.capacity())
        .map(i -> Short.toUnsignedInt(words.get(i)))
        .map(word -> word < FIRST ? word + FIRST : word);
  }
}
