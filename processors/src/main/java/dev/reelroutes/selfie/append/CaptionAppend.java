package dev.reelroutes.selfie.append;

import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.selfie.Look;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.Select;
import dev.reelroutes.selfie.movie.Movie;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which pending photos a movie lacks, has them encoded, and says what the next version of
 * the movie is. The old samples are neither read nor moved.
 */
public final class CaptionAppend {

  private static final Logger LOG = LoggerFactory.getLogger(CaptionAppend.class);

  private final PhotoEncoding encoding;
  private final EncoderProfile profile;
  private final Select select;
  private final Clock clock;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  /**
   * @param profile of new movies; a movie that is there keeps its size and rate
   * @param clock gives a new movie's creation time
   */
  public CaptionAppend(PhotoEncoding encoding, EncoderProfile profile, Clock clock) {
    this(encoding, profile, Select.ALL, clock);
  }

  /** The same with a choice of what is shown. */
  CaptionAppend(PhotoEncoding encoding, EncoderProfile profile, Select select, Clock clock) {
    this.encoding = encoding;
    this.profile = profile;
    this.select = select;
    this.clock = clock;
  }

  /**
   * With the settings of a movie's look.
   *
   * @param decoder used by several threads at the same time
   */
  public static CaptionAppend of(Look look, PhotoDecoder decoder, Clock clock) {
    CaptionPainter painter = new CaptionPainter(look.captionStyle());
    PhotoEncoding encoding =
        new PhotoEncoding(decoder, look.framing(), painter, look.caption(), look.threads());
    return new CaptionAppend(encoding, look.profile(), look.select(), clock);
  }

  /**
   * Prepares the next version in {@link AppendWork#update()}.
   *
   * @throws MovieMismatchException when the movie cannot take what this encoder makes
   */
  public void append(AppendWork work) {
    Movie movie = work.current().map(CurrentMovie::movie).orElse(null);
    List<PendingPhoto> wanted = missing(work, movie);
    if (wanted.isEmpty()) {
      return;
    }
    SampleSpool spool = work.spool(profile(work.movie(), movie));
    Selection selection = encode(work, movie, wanted, spool);
    if (!selection.shown().isEmpty() || !selection.hidden().isEmpty()) {
      work.updateTo(new NextVersion(work, spool, clock).with(selection));
    }
  }

  /** Encodes what is shown; another photo of the day takes the place of one that is unusable. */
  private Selection encode(
      AppendWork work, @Nullable Movie movie, List<PendingPhoto> wanted, SampleSpool spool) {
    while (true) {
      List<PendingPhoto> usable = wanted.stream().filter(p -> !work.isUnusable(p)).toList();
      Selection selection = Selection.of(select, movie, usable, id -> bytes(spool, id));
      List<PendingPhoto> raw =
          (select == Select.SHARPEST_OF_DAY ? usable : selection.shown())
              .stream().filter(photo -> !spool.contains(photo.key().id())).toList();
      if (raw.isEmpty()) {
        return selection;
      }
      encoding.encode(raw, IdrPicIds.choose(movie, usable, spool.idrPicIds()), spool, work);
    }
  }

  private static int bytes(SampleSpool spool, PhotoId id) {
    return spool.contains(id) ? spool.span(id).size() : 0;
  }

  /** Size and rate are the movie's for ever, encoder and quality are those of the settings. */
  private EncoderProfile profile(String name, @Nullable Movie movie) {
    if (movie == null) {
      return profile;
    }
    EncoderProfile made = movie.profile();
    boolean other = !made.size().equals(profile.size()) || made.fps() != profile.fps();
    // A movie that somebody brought is meant to look as it did.
    if (other && movie.foreignFrames() == 0 && warned.add(name)) {
      LOG.warn(
          "movie {} stays {} at {} fps, although the settings say {} at {}: rebuild changes it",
          name,
          made.size(),
          made.fps(),
          profile.size(),
          profile.fps());
    }
    return new EncoderProfile(made.size(), made.fps(), profile.encoder(), profile.quality());
  }

  /** What the movie has no entry for, each photo once. */
  private static List<PendingPhoto> missing(AppendWork work, @Nullable Movie movie) {
    Set<PhotoId> seen = new HashSet<>();
    return work.pending().stream()
        .filter(photo -> movie == null || !movie.contains(photo.key().id()))
        .filter(photo -> !work.isUnusable(photo))
        .filter(photo -> seen.add(photo.key().id()))
        .toList();
  }
}
