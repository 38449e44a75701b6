package dev.reelroutes.media;

/**
 * How a photo of one shape is placed in a movie frame of another.
 *
 * @param fit what is kept of the photo
 * @param background what stands beside it; matters for {@link Fit#PAD} only
 */
public record Framing(Fit fit, Background background) {

  /** Whole photo, centred, between black bars. */
  public static final Framing PAD = new Framing(Fit.PAD, Background.BLACK);

  /** Frame filled, what sticks out is cut off evenly. */
  public static final Framing CROP = new Framing(Fit.CROP, Background.BLACK);

  /** Frame filled, proportions given up. */
  public static final Framing STRETCH = new Framing(Fit.STRETCH, Background.BLACK);

  /** What is kept of the photo. */
  public enum Fit {
    /** All of it, in its proportions. */
    PAD,
    /** Its proportions. */
    CROP,
    /** All of it. */
    STRETCH
  }
}
