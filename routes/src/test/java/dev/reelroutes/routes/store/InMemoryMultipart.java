package dev.reelroutes.routes.store;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** An upload in parts with S3's rules: 5 MiB at least for each part but the last. */
final class InMemoryMultipart implements Multipart {

  private final InMemoryBucket bucket;
  private final String id;
  private final String key;
  private final InMemoryBucket.Draft begun;
  private final Map<Integer, byte[]> parts = new ConcurrentSkipListMap<>();

  InMemoryMultipart(InMemoryBucket bucket, String id, String key, InMemoryBucket.Draft begun) {
    this.bucket = bucket;
    this.id = id;
    this.key = key;
    this.begun = begun;
  }

  @Override
  public void uploadPart(int number, Content content) {
    checkOpen();
    parts.put(number, InMemoryBucket.bytes(content));
  }

  @Override
  public void copyPart(
      int number, String sourceKey, String sourceEtag, long from, long toExclusive) {
    byte[] source = source(sourceKey, sourceEtag);
    if (from < 0 || toExclusive <= from || toExclusive > source.length) {
      throw new IllegalArgumentException("cannot copy bytes " + from + " to " + toExclusive);
    }
    parts.put(number, Arrays.copyOfRange(source, (int) from, (int) toExclusive));
  }

  @Override
  public void copyWhole(int number, String sourceKey, String sourceEtag) {
    parts.put(
        number, source(sourceKey, bucket.has(Flaw.IGNORES_COPY_SOURCE_MATCH) ? null : sourceEtag));
  }

  private byte[] source(String sourceKey, String sourceEtag) {
    checkOpen();
    if (bucket.has(Flaw.NO_PART_COPY)) {
      throw new StoreException("501 NotImplemented: UploadPartCopy");
    }
    return bucket.get(sourceKey, sourceEtag);
  }

  @Override
  public String complete(Condition condition) {
    checkOpen();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    StringBuilder digests = new StringBuilder();
    List<byte[]> inOrder = List.copyOf(parts.values());
    for (int i = 0; i < inOrder.size(); i++) {
      if (i < inOrder.size() - 1 && inOrder.get(i).length < SMALLEST_PART) {
        throw new StoreException("400 EntityTooSmall: part " + (i + 1) + " of " + key);
      }
      all.writeBytes(inOrder.get(i));
      digests.append(InMemoryBucket.md5(inOrder.get(i)));
    }
    String etag = InMemoryBucket.md5(HexFormat.of().parseHex(digests)) + "-" + parts.size();
    Content content = Content.of(all.toByteArray()).typed(begun.content().type());
    String published =
        bucket.publish(
            key,
            new InMemoryBucket.Draft(content, etag, begun.metadata()),
            bucket.has(Flaw.IGNORES_CONDITIONS_OF_COMPLETE) ? Condition.always() : condition);
    abort();
    return published;
  }

  @Override
  public void abort() {
    bucket.abort(new StaleUpload(key, id, Instant.EPOCH));
  }

  private void checkOpen() {
    if (!bucket.isOpen(id)) {
      throw new NotFoundException("404 NoSuchUpload: " + key, null);
    }
  }
}
