# Reelroutes as a server, see k8s/README.md. All work is done by k8s/image/build, which runs without Docker too.
#   docker build -t reelroutes:0.1.0-SNAPSHOT .
# BUILD has a JDK 25 and Maven, BASE glibc and libstdc++; both may name another place to come from.
ARG BUILD=maven:3-eclipse-temurin-25
ARG BASE=debian:stable-slim

FROM ${BUILD} AS build
WORKDIR /src
COPY . .
# The cache of classes knows where its jars lie, and when they were made: both are as they will be in the image.
RUN mkdir /app && IMAGE_HOME=/app k8s/image/build /app

FROM ${BASE}
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Reelroutes" \
      org.opencontainers.image.description="A photo a day becomes a movie that grows" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /app /app
COPY LICENSE NOTICE /app/
# File names and captions are UTF-8. A quarter of the memory is the heap, decoders need the rest; JDK_JAVA_OPTIONS=-Xmx… says otherwise.
ENV LANG=C.UTF-8
# Numbers, so that Kubernetes can see that it is not root.
USER 10001:10001
EXPOSE 8080
# Java itself is process 1: it handles SIGTERM, and it waits for its decoders, the only children that it has. A shell
# in between would swallow the signal; tini would have nothing to do.
ENTRYPOINT ["/app/java/bin/java", "@/app/reelroutes.options", "-XX:MaxRAMPercentage=25", "-jar", "/app/reelroutes.jar"]
CMD ["serve", "--data", "/data"]
