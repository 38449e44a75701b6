package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shared routes as they are wired on Lambda, with what they lead to replaced by mocks. */
@QuarkusTest
@TestProfile(MockedEnds.class)
@QuarkusTestResource(LocalCloud.class)
class AppendRoutesTest {

  @Inject CamelContext camel;
  @Inject Functions functions;
  @Inject FakeTime time;

  LocalAws aws;

  @BeforeEach
  void forget() {
    aws.reset();
    time.reset();
    MockEndpoint.resetMocks(camel);
  }

  @Test
  void aRetryGoesToTheScheduleAndAnInvocationThatCouldOrderNoneFails() throws Exception {
    replace("selfie-look", "selfie.retry.uri", "mock:retry");

    assertThatThrownBy(() -> append("r1", 2)).hasMessageContaining("could not be looked at");

    assertThat(mock("retry").getReceivedExchanges())
        .singleElement()
        .extracting(exchange -> exchange.getMessage().getBody(Announcement.class).retryCount())
        .isEqualTo(1);
    assertThat(aws.schedules()).isEmpty();
  }

  @Test
  void aCompleteBatchIsLookedAtByTheInvocationItselfAtOnce() throws Exception {
    replace("selfie-batch", "selfie.look.uri", "mock:look");
    List<Thread> threads = new CopyOnWriteArrayList<>();
    mock("look").whenAnyExchangeReceived(exchange -> threads.add(Thread.currentThread()));
    time.meanwhile(
        () -> {
          throw new IllegalStateException("paused");
        });
    functions.arrives("thread", 1, Map.of());

    // Nothing was appended, so that it would go on looking.
    assertThatThrownBy(() -> append("thread", 1)).hasMessageContaining("paused");

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(mock("look").getReceivedExchanges().get(0).getMessage().getHeaders())
        .containsEntry(SelfieHeaders.MOVIE, "thread")
        .containsEntry(SelfieHeaders.COMPLETED_BY, "size");
  }

  private void append(String movie, int expected) {
    functions.append(
        Map.of("movie", movie, "expectedImages", expected), Invocation.called("request-" + movie));
  }

  private MockEndpoint mock(String name) {
    return camel.getEndpoint("mock:" + name, MockEndpoint.class);
  }

  private void replace(String route, String setting, String mock) throws Exception {
    AdviceWith.adviceWith(
        camel, route, advice -> advice.weaveByToUri(".*" + setting + ".*").replace().to(mock));
  }
}
