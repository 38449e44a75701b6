package dev.reelroutes.standalone.cli;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.care.CareException;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.settings.SettingsException;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.UsageException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.s3.S3Client;

/** One command that cares for movies, on the store of a running server or any other. */
final class CareRun {

  private final Services services;
  private final StoreOptions store;

  CareRun(Services services, StoreOptions store) {
    this.services = services;
    this.store = store;
  }

  /** For what only reads. */
  int reading(ToIntFunction<Care> work) {
    return run(s3 -> work.applyAsInt(care(s3, StoreAbilities.ALL, Map.of())));
  }

  /** For what writes: only on a store that is proven to honour conditions. */
  int writing(ToIntFunction<Care> work) {
    return run(s3 -> work.applyAsInt(care(s3, abilities(s3), Map.of())));
  }

  /**
   * For what encodes. A movie that can be read keeps its size, rate, encoder and quality, unless
   * others are given: a server may run with other settings than this command.
   */
  int encoding(String movie, ToIntFunction<Care> work) {
    return run(
        s3 -> {
          StoreAbilities abilities = abilities(s3);
          Map<String, String> kept =
              care(s3, abilities, Map.of()).profile(movie).map(CareRun::settings).orElse(Map.of());
          return work.applyAsInt(care(s3, abilities, kept));
        });
  }

  private int run(ToIntFunction<S3Client> work) {
    try (S3Client s3 = services.clients().apply(store.target().store())) {
      return work.applyAsInt(s3);
    } catch (CareException e) {
      throw new FailureException(String.valueOf(e.getMessage()), e);
    } catch (SettingsException e) {
      UsageException usage = new UsageException(String.valueOf(e.getMessage()));
      usage.initCause(e);
      throw usage;
    }
  }

  private StoreAbilities abilities(S3Client s3) {
    return new StoreCheck(s3).selfTest(store.target().buckets().movies());
  }

  private Care care(S3Client s3, StoreAbilities abilities, Map<String, String> otherwise) {
    Buckets names = store.target().buckets();
    S3Bucket movies = new S3Bucket(s3, names.movies(), abilities);
    SelfieBeans.Buckets buckets =
        new SelfieBeans.Buckets(
            new S3Bucket(s3, names.uploads(), abilities),
            new S3Bucket(s3, names.pending(), abilities),
            new S3Bucket(s3, names.permanent(), abilities),
            movies,
            new MovieCommit(movies, abilities));
    return new Care(buckets, settings(otherwise), Clock.systemUTC());
  }

  private SelfieSettings settings(Map<String, String> otherwise) {
    SettingValues values = store.settings();
    return SelfieSettings.read(
        key -> {
          String kept = otherwise.get(key);
          return kept == null ? values.get(key) : values.given(key, kept);
        });
  }

  private static Map<String, String> settings(EncoderProfile profile) {
    Map<String, String> settings = new HashMap<>();
    settings.put("selfie.size", profile.size().toString());
    settings.put("selfie.fps", Integer.toString(profile.fps()));
    settings.put("selfie.encoder", profile.encoder());
    settings.put("selfie.quality", Integer.toString(profile.quality()));
    return settings;
  }
}
