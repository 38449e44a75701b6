package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.RemoteAppend;
import java.io.IOException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/**
 * Invokes the function {@code append} through aws2-lambda, asynchronously: Lambda queues the event,
 * and repeats it when the function fails. The component's own way would wait for the answer.
 *
 * @param store whose region and keys are the function's too
 * @param function name or ARN
 */
public record LambdaAppend(StoreSettings store, String function) implements RemoteAppend {

  private static final String ENDPOINT =
      "aws2-lambda:append?operation=invokeFunction&pojoRequest=true";

  @Override
  public void start(String announcement) {
    InvokeRequest request =
        InvokeRequest.builder()
            .functionName(function)
            .invocationType(InvocationType.EVENT)
            .payload(SdkBytes.fromUtf8String(announcement))
            .build();
    try (LambdaClient client = client();
        DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.getRegistry().bind("lambdaClient", client);
      camel.start();
      try (ProducerTemplate template = camel.createProducerTemplate()) {
        template.sendBody(ENDPOINT, request);
      }
    } catch (CamelExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new FailureException(
          "the function "
              + function
              + " was not started: "
              + cause.getMessage()
              + ". The photos are uploaded and announced; the next sweep appends them",
          e);
    } catch (IOException e) {
      throw new FailureException("the function " + function + " was not started", e);
    }
  }

  private LambdaClient client() {
    return LambdaClient.builder()
        .region(Region.of(store.region()))
        .credentialsProvider(store.credentials())
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }
}
