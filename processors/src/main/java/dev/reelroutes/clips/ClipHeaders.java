package dev.reelroutes.clips;

/** The exchange headers and properties of the clip routes. */
public final class ClipHeaders {

  /** Header: id of the SQS message: {@code 059f36b4-87a3-44ab-83d2-661975830a7d}. */
  public static final String MESSAGE_ID = "ReelroutesClipMessage";

  /** Header: when the message was sent, ms since 1970, as text: {@code 1537119500000}. */
  public static final String SENT = "ReelroutesClipSent";

  /** Header: the handle by which the message's visibility is changed; opaque. */
  public static final String RECEIPT = "ReelroutesClipReceipt";

  /** Property: the request that is being answered, and what is known of it. */
  public static final String CLIP = "clip";

  /** Property: the message must come again, after so many seconds; 0: when its visibility ends. */
  public static final String AGAIN = "clipAgain";

  /** Property: that the message was given up just now. */
  public static final String GIVEN_UP = "clipGivenUp";

  /** Property: the message's text. */
  public static final String TEXT = "clipText";

  private ClipHeaders() {}
}
