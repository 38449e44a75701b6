package dev.reelroutes.routes.care;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Says that a movie was begun anew after a person had deleted the one before, so that photos that
 * were kept earlier are not missed in it.
 *
 * @param photos of the movie that was deleted
 * @param begun when
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Beginning(String movie, int photos, Instant begun) {}
