package dev.reelroutes.routes.care;

import dev.reelroutes.selfie.care.Finding.Kind;
import java.util.Arrays;
import java.util.function.Consumer;

/** Everything that can be wrong with a movie of the photos 1, 2 and 3, and one rejected upload. */
@SuppressWarnings("ImmutableEnumChecker") // what they plant keeps nothing
enum PlantedFault {
  ORIGINAL_GONE(Kind.NOT_IN_PERMANENT, CareFixture.id(2).hex(), t -> t.gone(CareFixture.key(2))),
  ORIGINAL_OF_A_WAITING_ONE_GONE(
      Kind.NOT_IN_PERMANENT,
      CareFixture.key(5).toString(),
      t -> t.put(t.pending, CareFixture.key(5).toString(), CareFixture.photo(5).jpeg())),
  NEVER_APPENDED(Kind.LOST, CareFixture.key(5).toString(), t -> t.store(5)),
  DUPLICATE_OF_NOTHING(
      Kind.LOST,
      CareFixture.id(5).hex(),
      t ->
          t.write(
              "_reelroutes/duplicates/daily/" + CareFixture.id(5).hex() + "_0123456789ab.json")),
  ACCEPTED_AND_NOWHERE(
      Kind.LOST, CareFixture.key(5).toString(), t -> t.accepted(CareFixture.key(5))),
  PENDING_AND_IN_THE_MOVIE(
      Kind.DOUBLED,
      CareFixture.key(2).toString(),
      t -> t.put(t.pending, CareFixture.key(2).toString(), CareFixture.photo(2).jpeg())),
  PENDING_TWICE(Kind.DOUBLED, CareFixture.id(5).hex(), FaultyStore::pendingTwice),
  PERMANENT_TWICE(
      Kind.DOUBLED,
      CareFixture.id(2).hex(),
      t -> t.put(t.permanent, FaultyStore.dated(2, 7).toString(), CareFixture.photo(2).jpeg())),
  OTHER_DATE_IN_THE_KEY(Kind.MISPLACED, FaultyStore.dated(2, 7).toString(), t -> t.rename(2, 7)),
  OTHER_DATE_IN_THE_MOVIE(Kind.MISPLACED, CareFixture.key(2).toString(), t -> t.redate(2, 9)),
  A_KEY_WITHOUT_A_DATE(
      Kind.UNDATED,
      "daily/holiday.jpg",
      t -> t.put(t.permanent, "daily/holiday.jpg", CareFixture.photo(6).jpeg())),
  OTHER_BYTES(
      Kind.BYTES_DIFFER,
      CareFixture.key(2).toString(),
      t -> t.put(t.permanent, CareFixture.key(2).toString(), CareFixture.photo(8).jpeg())),
  DAMAGED_INDEX(Kind.MOVIE_CORRUPT, "daily.mp4", t -> t.flip(300)),
  DAMAGED_FRAME(Kind.FRAME_UNDECODABLE, CareFixture.id(3).hex(), t -> t.damageFrame(3)),
  CHANGED_FRAME(Kind.FRAME_CHANGED, CareFixture.id(2).hex(), t -> t.changeFrame(2)),
  CUT_OFF(
      Kind.MOVIE_CORRUPT, "daily.mp4", t -> t.replaceMovie(b -> Arrays.copyOf(b, b.length - 100))),
  DELETED_MOVIE(Kind.MOVIE_MISSING, "daily.mp4", t -> t.movies.delete("daily.mp4", null)),
  OLDER_MOVIE_PUT_BACK(Kind.GENERATION_WENT_BACK, "daily.mp4", t -> t.putBack()),
  REMOVED_ONE_SHOWN_AGAIN(
      Kind.REMOVED_RETURNED, CareFixture.id(2).hex(), t -> t.removeBehindTheBack(2)),
  REJECTED_WITHOUT_A_REASON(
      Kind.REJECTED_INCOMPLETE,
      "IMG_9.jpg",
      t -> t.permanent.delete(FaultyStore.REJECTED + "IMG_9.jpg.json", null)),
  REJECTED_BYTES_GONE(
      Kind.REJECTED_INCOMPLETE,
      "IMG_9.jpg",
      t -> t.permanent.delete(FaultyStore.REJECTED + "IMG_9.jpg", null)),
  STALE_LIST_BESIDE(Kind.SIDECAR_STALE, "daily.json", t -> t.staleJson()),
  UNFINISHED_UPLOAD(Kind.UPLOAD_UNFINISHED, "movies/daily.mp4", t -> t.unfinished()),
  A_POSTER_THAT_KNOWS_THE_PLACE(
      Kind.PRIVATE_METADATA,
      "daily.jpg",
      t -> t.put(t.movies, "daily.jpg", CareFixture.photo(1).jpeg()));

  private final Kind kind;
  private final String subject;
  private final Consumer<FaultyStore> plant;

  PlantedFault(Kind kind, String subject, Consumer<FaultyStore> plant) {
    this.kind = kind;
    this.subject = subject;
    this.plant = plant;
  }

  /** As what it must be found. */
  Kind kind() {
    return kind;
  }

  /** What the finding must name. */
  String subject() {
    return subject;
  }

  void plantIn(FaultyStore store) {
    plant.accept(store);
  }
}
