package dev.reelroutes.routes.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The twin of {@link S3Bucket} for tests: conditions, ETags and the rules of parts as S3 has them,
 * held in memory. Safe for several threads.
 */
public class InMemoryBucket implements Bucket {

  private int listings;
  private final String name;
  private final Clock clock;
  private final TreeMap<String, Stored> objects = new TreeMap<>();
  private final TreeMap<String, StaleUpload> uploads = new TreeMap<>();
  private int begun;
  private StoreException lostAnswer;

  private final Set<Flaw> flaws;

  public InMemoryBucket(String name, Clock clock) {
    this(name, clock, Set.of());
  }

  /**
   * @param flaws what this store does wrong or not at all
   */
  public InMemoryBucket(String name, Clock clock, Set<Flaw> flaws) {
    this.name = name;
    this.clock = clock;
    this.flaws = flaws;
  }

  /** The next put succeeds, and its writer is told that it did not. */
  public void failAfterNextPut(StoreException failure) {
    lostAnswer = failure;
  }

  boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }

  record Stored(Content content, Head head) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Stream<Listed> list(String prefix, String startAfter) {
    listings++;
    return objects.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .filter(e -> startAfter == null || e.getKey().compareTo(startAfter) > 0)
        .map(e -> listed(e.getKey(), e.getValue().head()))
        .toList()
        .stream();
  }

  /** How often it was listed. */
  public synchronized int listings() {
    return listings;
  }

  private static Listed listed(String key, Head head) {
    return new Listed(key, head.size(), head.etag(), head.modified());
  }

  @Override
  public synchronized Optional<Head> head(String key) {
    return Optional.ofNullable(objects.get(key)).map(Stored::head);
  }

  @Override
  public byte[] read(String key, long from, int length, String ifMatch) {
    if (from < 0 || length < 1) {
      throw new IllegalArgumentException("cannot read " + length + " bytes from " + from);
    }
    byte[] all = get(key, ifMatch);
    int start = (int) Math.min(from, all.length);
    return Arrays.copyOfRange(all, start, (int) Math.min((long) start + length, all.length));
  }

  @Override
  public InputStream open(String key, long from, String ifMatch) {
    byte[] all = get(key, ifMatch);
    return new ByteArrayInputStream(all, (int) from, (int) (all.length - from));
  }

  synchronized byte[] get(String key, String ifMatch) {
    Stored stored = objects.get(key);
    if (stored == null) {
      throw new NotFoundException("no " + key + " in " + name, null);
    }
    if (ifMatch != null && !stored.head().etag().equals(Etags.bare(ifMatch))) {
      throw new PreconditionFailedException(key + " in " + name + " has changed", null);
    }
    return bytes(stored.content());
  }

  @Override
  public String put(
      String key, Content content, Map<String, String> metadata, Condition condition) {
    byte[] bytes = bytes(content);
    Content read = Content.of(bytes).typed(content.type());
    boolean ignored =
        condition instanceof Condition.IfMatch
            ? has(Flaw.IGNORES_IF_MATCH)
            : has(Flaw.IGNORES_IF_NONE_MATCH);
    if (has(Flaw.ALWAYS_IN_CONFLICT)) {
      throw new ConflictException("409 ConditionalRequestConflict: " + key, null);
    }
    String etag =
        publish(
            key, new Draft(read, md5(bytes), metadata), ignored ? Condition.always() : condition);
    StoreException lost = lostAnswer;
    lostAnswer = null;
    if (lost != null) {
      throw lost;
    }
    return etag;
  }

  record Draft(Content content, String etag, Map<String, String> metadata) {}

  synchronized String publish(String key, Draft draft, Condition condition) {
    Optional<String> there = head(key).map(Head::etag);
    if (condition instanceof Condition.IfAbsent && there.isPresent()) {
      throw new PreconditionFailedException(key + " in " + name + " exists", null);
    }
    if (condition instanceof Condition.IfMatch match) {
      if (there.isEmpty()) {
        throw new NotFoundException("no " + key + " in " + name, null);
      }
      if (!there.get().equals(match.etag())) {
        throw new PreconditionFailedException(key + " in " + name + " has changed", null);
      }
    }
    Content content = draft.content();
    Head head =
        new Head(
            content.length(),
            draft.etag(),
            clock.instant(),
            content.type(),
            draft.metadata(),
            null);
    objects.put(key, new Stored(content, head));
    return head.etag();
  }

  @Override
  public synchronized boolean delete(String key, String ifMatch) {
    boolean other =
        ifMatch != null
            && !has(Flaw.IGNORES_IF_MATCH_OF_DELETE)
            && head(key).filter(h -> !h.etag().equals(Etags.bare(ifMatch))).isPresent();
    if (!other) {
      objects.remove(key);
    }
    return !other;
  }

  @Override
  public String copyTo(
      String key, String ifMatch, Bucket target, String targetKey, Map<String, String> metadata) {
    byte[] bytes = get(key, ifMatch);
    Head head = head(key).orElseThrow();
    return target.put(
        targetKey,
        Content.of(bytes).typed(head.type()),
        metadata == null ? head.metadata() : metadata,
        Condition.always());
  }

  @Override
  public synchronized Multipart startMultipart(
      String key, Map<String, String> metadata, String contentType) {
    String id = "upload-" + ++begun;
    uploads.put(id, new StaleUpload(key, id, clock.instant()));
    return new InMemoryMultipart(
        this, id, key, new Draft(Content.of(new byte[0]).typed(contentType), "", metadata));
  }

  @Override
  public synchronized Stream<StaleUpload> uploadsOlderThan(String prefix, Instant instant) {
    return List.copyOf(uploads.values()).stream()
        .filter(u -> u.key().startsWith(prefix) && u.started().isBefore(instant));
  }

  @Override
  public synchronized void abort(StaleUpload upload) {
    uploads.remove(upload.uploadId());
  }

  synchronized boolean isOpen(String uploadId) {
    return uploads.containsKey(uploadId);
  }

  /** How many objects there are. */
  public synchronized int size() {
    return objects.size();
  }

  static byte[] bytes(Content content) {
    try (InputStream in = content.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
