package dev.reelroutes.routes.store;

/** An object that parts are copied from, in this exact version. */
record S3Source(String bucket, String key, String etag) {}
