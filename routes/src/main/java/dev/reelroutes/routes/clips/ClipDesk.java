package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipDecision;
import dev.reelroutes.clips.ClipHeaders;
import dev.reelroutes.clips.ClipMaker.MadeClip;
import dev.reelroutes.clips.ClipMaker.Source;
import dev.reelroutes.clips.ClipMessages;
import dev.reelroutes.clips.ClipRequest;
import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.clips.ClipState.News;
import dev.reelroutes.clips.ClipStatus;
import dev.reelroutes.clips.Coverage;
import dev.reelroutes.clips.GapPolicy;
import dev.reelroutes.clips.Outbox;
import dev.reelroutes.clips.UnusableRequestException;
import dev.reelroutes.clips.Verdict;
import dev.reelroutes.routes.scratch.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request, decides what becomes of it, and writes down what was decided. */
public final class ClipDesk {

  private static final Logger LOG = LoggerFactory.getLogger(ClipDesk.class);

  private final ClipRows rows;
  private final ClipDecision decision;
  private final GapPolicy gaps;
  private final String bucket;
  private final ClipMessages messages;
  private final Scratch scratch;
  private final Clock clock;

  ClipDesk(ClipRows rows, ClipSettings settings, Scratch scratch, Clock clock) {
    this.rows = rows;
    this.decision = settings.decision();
    this.gaps = settings.making().gaps();
    this.bucket = settings.places().destination();
    this.messages = new ClipMessages(settings.places().publicAddress());
    this.scratch = scratch;
    this.clock = clock;
  }

  /** Takes the body's request until the exchange is done. */
  public ClipWork begin(
      ClipRequest request,
      @Header(ClipHeaders.MESSAGE_ID) String message,
      @Header(ClipHeaders.SENT) String sent,
      Exchange exchange)
      throws ClipAgainException, UnusableRequestException, IOException {
    ClipRows.Taken taken = rows.take(request, message, Instant.ofEpochMilli(Long.parseLong(sent)));
    Path folder = scratch.folder();
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                taken.release().run();
                delete(folder);
              }
            });
    ClipWork work = new ClipWork(request, message, taken.row(), taken.todo(), folder);
    if (work.isUndecided() && decision.before(request) instanceof Verdict.End end) {
      end(work, end.status());
    }
    return work;
  }

  private static void delete(Path folder) {
    try {
      Scratch.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decides, when it is known which recordings there are. */
  public void decide(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange) {
    Verdict verdict =
        decision.after(
            work.getRequest(),
            isFound(work),
            work.state().firstSent(),
            Math.max(work.state().progress().retries(), work.getRequest().retries().size()));
    work.decide(verdict);
    if (verdict instanceof Verdict.End end) {
      end(work, end.status());
    } else if (verdict instanceof Verdict.Wait) {
      work.row().change(state -> state.waiting(clock.instant().plus(decision.retryAfter())));
      end(work, ClipStatus.CLIP_PENDING);
      exchange.setProperty(ClipHeaders.AGAIN, decision.retryAfter().toSeconds());
    }
  }

  private boolean isFound(ClipWork work) {
    Coverage there =
        Coverage.of(work.getRequest().range(), work.sources().stream().map(Source::time).toList());
    return !there.covered().isEmpty() && (gaps == GapPolicy.JOIN || there.missing().isEmpty());
  }

  /** Writes down that the clip is there: not before all of it is uploaded and confirmed. */
  public void finish(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange) {
    if (!work.isOnDisk()) {
      decide(work, exchange);
      return;
    }
    if (!work.isConfirmed()) {
      throw new IllegalStateException("a clip is not available before it is known to be there");
    }
    MadeClip made = work.made();
    List<Integer> sizes = List.copyOf(made.thumbnails().keySet());
    decide(
        work,
        ClipStatus.CLIP_AVAILABLE,
        messages.available(work.getRequest(), bucket, sizes, made.coverage()),
        null);
  }

  /** Writes down that no clip was made. */
  void end(ClipWork work, ClipStatus status) {
    decide(work, status, messages.unavailable(work.getRequest(), status), null);
  }

  /** Writes down that it was given up. */
  void giveUp(ClipWork work, String reason) {
    decide(
        work,
        ClipStatus.FATAL_ERROR,
        messages.unavailable(work.getRequest(), ClipStatus.FATAL_ERROR),
        reason);
  }

  /** What others know already is not told again. */
  private void decide(ClipWork work, ClipStatus status, String message, @Nullable String reason) {
    ClipStatus before = work.getStatus();
    if (before == null || before.mayBecome(status)) {
      News news = new News(status, message, Outbox.DECIDED, reason, work.message());
      work.row().change(state -> state.decided(news));
      ClipMeters.decided(status);
      LOG.info("Clip {} is {}", work.getRequest().clipId(), status);
    }
  }
}
