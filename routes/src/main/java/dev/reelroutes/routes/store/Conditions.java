package dev.reelroutes.routes.store;

import org.jspecify.annotations.Nullable;

/** A {@link Condition} as the request's headers. */
final class Conditions {

  private Conditions() {}

  static @Nullable String ifMatch(Condition condition) {
    return condition instanceof Condition.IfMatch match ? Etags.quoted(match.etag()) : null;
  }

  static @Nullable String ifNoneMatch(Condition condition) {
    return condition instanceof Condition.IfAbsent ? "*" : null;
  }
}
