package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import dev.reelroutes.media.JoinedSets;
import dev.reelroutes.media.NalUnits;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** The second pass over a video: each packet goes where the plan says. */
final class CutRun implements AutoCloseable {

  private final SourceVideo source;
  private final FrameIndex index;
  private final CutPlan plan;
  private final PictureCount count = new PictureCount();
  private final Map<Integer, Integer> tracks = new HashMap<>();

  /** Pictures by their times that went into the decoder and did not come out yet. */
  private final TreeMap<Long, Integer> awaited = new TreeMap<>();

  private final @Nullable EdgeEncoder encoder;
  private final EdgeDecoder decoder;
  private final boolean startCodes;
  private final CutTarget target;
  private final @Nullable FittedFrames form;

  /** The part that the encoder is in the middle of. */
  private int encoding = CutPlan.NOWHERE;

  /**
   * @param encoder of pictures, if some are encoded
   * @param form of encoded pictures, if it is not the source's
   */
  CutRun(Cut cut, CutTarget target, @Nullable EdgeEncoder encoder, @Nullable FittedFrames form) {
    this.source = cut.source();
    this.index = cut.index();
    this.plan = cut.plan();
    this.target = target;
    this.encoder = encoder;
    this.form = form;
    for (int i = 0; i < source.sounds().size(); i++) {
      tracks.put(source.sounds().get(i).index(), i);
    }
    decoder = new EdgeDecoder(source, cut.limits(), this::encode);
    startCodes =
        encoder != null
            && !encoder.alone()
            && !JoinedSets.hasLengths(Bytes.header(source.pictures().codecpar()));
  }

  /** What is cut, and where; the source stands where the index begins. */
  record Cut(SourceVideo source, FrameIndex index, CutPlan plan, CutLimits limits) {}

  void run() throws UnusableMovieException {
    source.listen();
    AVPacket packet = av_packet_alloc();
    try {
      while (!target.done() && source.read(packet)) {
        Integer track = tracks.get(packet.stream_index());
        if (track != null) {
          hear(packet, track);
        } else if (packet.stream_index() == source.pictures().index()) {
          see(packet, count.number(packet));
        }
        av_packet_unref(packet);
      }
      endRun();
      target.finish();
    } finally {
      av_packet_free(packet);
    }
  }

  private void hear(AVPacket packet, int track) throws UnusableMovieException {
    if (packet.pts() == AV_NOPTS_VALUE) {
      packet.pts(packet.dts());
    }
    if (packet.pts() == AV_NOPTS_VALUE) {
      throw new UnusableMovieException(
          RejectReason.BAD_TIMING, "does not say when its sound is heard");
    }
    if (packet.dts() == AV_NOPTS_VALUE) {
      packet.dts(packet.pts());
    }
    target.sound(packet, track);
  }

  private void see(AVPacket packet, int picture) throws UnusableMovieException {
    if (picture == PictureCount.NONE) {
      return;
    }
    if (picture >= index.size()) {
      beyond(packet);
      return;
    }
    long time = index.time(picture);
    boolean copied = !plan.decoded(picture);
    if (copied && (!plan.fed(picture) || index.fresh(picture))) {
      endRun();
    }
    if (plan.fed(picture)) {
      feed(packet, picture);
    }
    if (copied) {
      copy(packet, picture);
    }
    target.settle(time);
  }

  private void beyond(AVPacket packet) throws UnusableMovieException {
    if (index.whole()) {
      throw new IllegalStateException("the video was changed while it was read");
    }
    endRun();
    target.settle(packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts());
  }

  private void feed(AVPacket packet, int picture) throws UnusableMovieException {
    if (plan.decoded(picture)) {
      awaited.put(index.time(picture), picture);
    }
    packet.flags(packet.flags() & ~AV_PKT_FLAG_DISCARD);
    packet.pts(index.time(picture));
    decoder.decode(packet);
  }

  private void copy(AVPacket packet, int picture) throws UnusableMovieException {
    if (plan.partOf(picture) == CutPlan.NOWHERE) {
      return;
    }
    if (startCodes) {
      int flags = packet.flags();
      Bytes.fill(packet, NalUnits.sample(NalUnits.ofByteStream(Bytes.of(packet))));
      packet.flags(flags);
    }
    write(packet, picture);
  }

  private void write(AVPacket packet, int picture) throws UnusableMovieException {
    long time = index.time(picture);
    packet.pts(time).dts(plan.decodeTime(picture)).duration(index.duration(time));
    target.picture(packet, plan.partOf(picture));
  }

  private void encode(AVFrame frame) throws UnusableMovieException {
    giveUp(awaited.headMap(frame.pts()));
    Integer picture = awaited.remove(frame.pts());
    if (picture == null || encoder == null || plan.partOf(picture) == CutPlan.NOWHERE) {
      return;
    }
    int part = plan.partOf(picture);
    AVPacket packet = encoder.encode(form == null ? frame : form.of(frame), part != encoding);
    encoding = part;
    write(packet, picture);
  }

  /** Pictures come out in order: what should have come before is damaged. */
  private void giveUp(Map<Long, Integer> damaged) throws UnusableMovieException {
    for (int picture : damaged.values()) {
      if (plan.partOf(picture) != CutPlan.NOWHERE) {
        target.missing(plan.partOf(picture));
      }
    }
    damaged.clear();
  }

  /** Ends a run of pictures that are decoded. */
  private void endRun() throws UnusableMovieException {
    decoder.flush();
    giveUp(awaited);
    encoding = CutPlan.NOWHERE;
  }

  @Override
  public void close() {
    decoder.close();
  }
}
