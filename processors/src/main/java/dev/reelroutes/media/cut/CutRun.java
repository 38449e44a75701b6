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
  private final CutListener listener;
  private final PictureCount count = new PictureCount();
  private final Map<Integer, Integer> tracks = new HashMap<>();

  /** Pictures by their times that went into the decoder and did not come out yet. */
  private final TreeMap<Long, Integer> awaited = new TreeMap<>();

  private final @Nullable EdgeEncoder encoder;
  private final EdgeDecoder decoder;
  private final boolean startCodes;
  private final OpenParts parts;

  /** The part that the encoder is in the middle of. */
  private int encoding = CutPlan.NOWHERE;

  CutRun(SourceVideo source, FrameIndex index, CutPlan plan, CutOrder order)
      throws UnusableMovieException {
    this.source = source;
    this.index = index;
    this.plan = plan;
    this.listener = order.listener();
    for (int i = 0; i < source.sounds().size(); i++) {
      tracks.put(source.sounds().get(i).index(), i);
    }
    encoder = plan.encodes() ? new EdgeEncoder(source.pictures(), plan.encodesAll()) : null;
    decoder = new EdgeDecoder(source, order.limits(), this::encode);
    startCodes =
        encoder != null && !JoinedSets.hasLengths(Bytes.header(source.pictures().codecpar()));
    parts = new OpenParts(source, plan, listener, encoder);
  }

  void run() throws UnusableMovieException {
    source.listen();
    AVPacket packet = av_packet_alloc();
    try {
      while (source.read(packet)) {
        Integer track = tracks.get(packet.stream_index());
        if (track != null) {
          hear(packet, track);
        } else if (packet.stream_index() == source.pictures().index()) {
          see(packet, count.number(packet));
        }
        av_packet_unref(packet);
      }
      endRun();
      parts.finish();
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
    parts.sound(packet, track);
  }

  private void see(AVPacket packet, int picture) throws UnusableMovieException {
    if (picture == PictureCount.NONE) {
      return;
    }
    if (picture >= index.size()) {
      throw new IllegalStateException("the video was changed while it was read");
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
    parts.settle(time);
    if (picture % 32 == 0) { // a bar needs no more
      listener.reached(
          Clock.duration(Math.max(0, time - index.begin()), source.pictures().time_base()));
    }
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
    parts.picture(packet, plan.partOf(picture));
  }

  private void encode(AVFrame frame) throws UnusableMovieException {
    giveUp(awaited.headMap(frame.pts()));
    Integer picture = awaited.remove(frame.pts());
    if (picture == null || encoder == null || plan.partOf(picture) == CutPlan.NOWHERE) {
      return;
    }
    int part = plan.partOf(picture);
    AVPacket packet = encoder.encode(frame, part != encoding);
    encoding = part;
    write(packet, picture);
  }

  /** Pictures come out in order: what should have come before is damaged. */
  private void giveUp(Map<Long, Integer> damaged) throws UnusableMovieException {
    for (int picture : damaged.values()) {
      if (plan.partOf(picture) != CutPlan.NOWHERE) {
        parts.missing(plan.partOf(picture));
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
    parts.close();
    decoder.close();
    if (encoder != null) {
      encoder.close();
    }
  }
}
