package dev.reelroutes.standalone.k8s;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test of each overlay, unbuilt and as kubectl builds it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({
  "local, UNBUILT",
  "local, BUILT",
  "aws, UNBUILT",
  "aws, BUILT",
  "keda, UNBUILT",
  "keda, BUILT",
  "split, UNBUILT",
  "split, BUILT",
  "keda-split, UNBUILT",
  "keda-split, BUILT",
  "clips, UNBUILT",
  "clips, BUILT"
})
@interface EveryOverlay {}
