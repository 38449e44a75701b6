package dev.reelroutes.routes.store;

/** What was asked of the store, in words for a person and as the permission it takes. */
enum Operation {
  FIND_BUCKET("find", "s3:ListBucket"),
  CREATE_BUCKET("create", "s3:CreateBucket"),
  LIST("list", "s3:ListBucket"),
  // Without s3:ListBucket a missing key is answered as 403, not as 404.
  HEAD("look up", "s3:GetObject and s3:ListBucket"),
  READ("read", "s3:GetObject and s3:ListBucket"),
  WRITE("write", "s3:PutObject"),
  COPY("copy", "s3:GetObject, and s3:PutObject where it goes"),
  DELETE("delete", "s3:DeleteObject"),
  LIST_UPLOADS("list the unfinished uploads of", "s3:ListBucketMultipartUploads"),
  ABORT("abort the upload of", "s3:AbortMultipartUpload");

  private final String verb;
  private final String permission;

  Operation(String verb, String permission) {
    this.verb = verb;
    this.permission = permission;
  }

  String verb() {
    return verb;
  }

  String permission() {
    return permission;
  }
}
