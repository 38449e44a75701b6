package dev.reelroutes.routes.clips;

/**
 * A message of SQS.
 *
 * @param sent SentTimestamp, ms since 1970, as text; may be empty
 */
public record SqsRecord(String id, String receipt, String sent, String body) {}
