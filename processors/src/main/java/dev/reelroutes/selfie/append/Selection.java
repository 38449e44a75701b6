package dev.reelroutes.selfie.append;

import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.Select;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the photos that are new, and of those that the movie shows, are shown from now on. Only
 * days (or weeks) that get a new photo are looked at.
 *
 * @param shown new photos that are shown
 * @param hidden new photos that are not
 * @param replaced photos of the movie that are no longer shown
 */
record Selection(List<PendingPhoto> shown, List<PendingPhoto> hidden, Set<PhotoId> replaced) {

  Selection {
    shown = List.copyOf(shown);
    hidden = List.copyOf(hidden);
    replaced = Set.copyOf(replaced);
  }

  /** A photo that could be the one of its day. */
  private record Contender(PhotoId id, LocalDateTime captured, int bytes) {

    private static final Comparator<Contender> EARLIEST =
        Comparator.comparing(Contender::captured).thenComparing(Contender::id);

    /** Blur takes detail away, and with one quantiser for all, detail is what costs bytes. */
    private static final Comparator<Contender> SHARPEST =
        Comparator.comparing(Contender::bytes).reversed().thenComparing(EARLIEST);

    static Comparator<Contender> order(Select select) {
      return switch (select) {
        case ALL, FIRST_OF_DAY, FIRST_OF_WEEK -> EARLIEST;
        case LAST_OF_DAY -> EARLIEST.reversed();
        case SHARPEST_OF_DAY -> SHARPEST;
      };
    }
  }

  /**
   * Selects.
   *
   * @param movie that they are added to; null for a new one
   * @param added those that can be used, none of them in the movie
   * @param bytes of an added photo's sample, which tell how sharp it is; 0 as long as it is unknown
   */
  static Selection of(
      Select select,
      @Nullable Movie movie,
      List<PendingPhoto> added,
      ToIntFunction<PhotoId> bytes) {
    if (select == Select.ALL) {
      return new Selection(added, List.of(), Set.of());
    }
    List<Contender> contenders = new ArrayList<>();
    for (PendingPhoto photo : added) {
      PhotoId id = photo.key().id();
      contenders.add(new Contender(id, photo.key().captured(), bytes.applyAsInt(id)));
    }
    Set<LocalDate> periods =
        contenders.stream().map(c -> select.period(c.captured())).collect(Collectors.toSet());
    List<Photo> present =
        movie == null
            ? List.of()
            : movie.photos().stream()
                .filter(photo -> periods.contains(select.period(photo.captured())))
                .toList();
    present.forEach(
        photo ->
            contenders.add(new Contender(photo.id(), photo.captured(), photo.sample().size())));
    Set<PhotoId> best = best(select, contenders);
    Set<PhotoId> replaced = new HashSet<>();
    present.stream().map(Photo::id).filter(id -> !best.contains(id)).forEach(replaced::add);
    Map<Boolean, List<PendingPhoto>> parts =
        added.stream().collect(Collectors.partitioningBy(p -> best.contains(p.key().id())));
    return new Selection(
        parts.getOrDefault(true, List.of()), parts.getOrDefault(false, List.of()), replaced);
  }

  private static Set<PhotoId> best(Select select, List<Contender> contenders) {
    return contenders.stream()
        .collect(Collectors.groupingBy(contender -> select.period(contender.captured())))
        .values()
        .stream()
        .map(ofPeriod -> ofPeriod.stream().min(Contender.order(select)).orElseThrow().id())
        .collect(Collectors.toSet());
  }
}
