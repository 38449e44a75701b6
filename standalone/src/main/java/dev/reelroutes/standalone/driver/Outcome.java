package dev.reelroutes.standalone.driver;

import org.jspecify.annotations.Nullable;

/**
 * What the routes did with one upload, as recorded under its batch.
 *
 * @param upload key in the uploads bucket
 * @param outcome {@code accepted}, {@code rejected} or {@code duplicate}
 * @param photo key in the permanent bucket, when accepted
 * @param of key of the photo that it repeats, when duplicate
 */
record Outcome(
    String upload,
    String outcome,
    @Nullable String photo,
    @Nullable String date,
    @Nullable String dateSource,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String of) {}
