package dev.reelroutes.routes.store;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** An upload in parts with S3's rules: 5 MiB at least for each part but the last. */
final class InMemoryMultipart implements Multipart {

  private final InMemoryBucket bucket;
  private final String id;
  private final String key;
  private final InMemoryBucket.Draft begun;
  private final List<byte[]> parts = new ArrayList<>();

  InMemoryMultipart(InMemoryBucket bucket, String id, String key, InMemoryBucket.Draft begun) {
    this.bucket = bucket;
    this.id = id;
    this.key = key;
    this.begun = begun;
  }

  @Override
  public void uploadPart(Content content) {
    checkOpen();
    parts.add(InMemoryBucket.bytes(content));
  }

  @Override
  public void copyPart(String sourceKey, String sourceEtag, long from, long toExclusive) {
    byte[] source = copy(sourceKey, sourceEtag);
    if (from < 0 || toExclusive <= from || toExclusive > source.length) {
      throw new IllegalArgumentException("cannot copy bytes " + from + " to " + toExclusive);
    }
    parts.set(parts.size() - 1, Arrays.copyOfRange(source, (int) from, (int) toExclusive));
  }

  @Override
  public void copyWhole(String sourceKey, String sourceEtag) {
    copy(sourceKey, bucket.has(Flaw.IGNORES_COPY_SOURCE_MATCH) ? null : sourceEtag);
  }

  private byte[] copy(String sourceKey, String sourceEtag) {
    checkOpen();
    if (bucket.has(Flaw.NO_PART_COPY)) {
      throw new StoreException("501 NotImplemented: UploadPartCopy");
    }
    byte[] source = bucket.get(sourceKey, sourceEtag);
    parts.add(source);
    return source;
  }

  @Override
  public String complete(Condition condition) {
    checkOpen();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    StringBuilder digests = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (i < parts.size() - 1 && parts.get(i).length < SMALLEST_PART) {
        throw new StoreException("400 EntityTooSmall: part " + (i + 1) + " of " + key);
      }
      all.writeBytes(parts.get(i));
      digests.append(InMemoryBucket.md5(parts.get(i)));
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
