package dev.reelroutes.routes.arrivals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One upload that an event tells of.
 *
 * @param key object key as it is, decoded
 * @param uploaded when; null when the event does not say
 */
public record Arrival(String key, @Nullable Instant uploaded) {}
