package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.StoreCheck;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;

/** A store that hangs. */
class StoreHealthTest {

  private final CountDownLatch answers = new CountDownLatch(1);
  private final AtomicInteger questions = new AtomicInteger();
  private final StoreHealth health =
      new StoreHealth(new StoreCheck(store()), List.of("reelroutes-uploads"));

  @Test
  void aStoreThatHangsIsAskedOnceAndHoldsUpNobody() {
    HealthCheck.Result first = health.call(Map.of());
    HealthCheck.Result second = health.call(Map.of());

    assertThat(List.of(first.getState(), second.getState())).containsOnly(State.DOWN);
    assertThat(second.getMessage()).hasValueSatisfying(m -> assertThat(m).contains("not answer"));
    assertThat(questions).hasValue(1);
  }

  @Test
  void itIsReadyAgainWhenTheStoreAnswers() {
    assertThat(health.call(Map.of()).getState()).isEqualTo(State.DOWN);

    answers.countDown();

    State state = State.DOWN;
    for (int i = 0; i < 1_000_000 && state == State.DOWN; i++) {
      state = health.call(Map.of()).getState();
    }
    assertThat(state).isEqualTo(State.UP);
  }

  private S3Client store() {
    return (S3Client)
        Proxy.newProxyInstance(
            S3Client.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("headBucket")) {
                return S3ServiceClientConfiguration.builder().region(Region.US_EAST_1).build();
              }
              questions.incrementAndGet();
              answers.await();
              return HeadBucketResponse.builder().build();
            });
  }
}
