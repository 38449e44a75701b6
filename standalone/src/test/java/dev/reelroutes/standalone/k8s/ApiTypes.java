package dev.reelroutes.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.util.Map;
import java.util.Set;

/**
 * What Kubernetes' API server would say of a document: a field that it does not know, one that is
 * missing, one of another type is an error. KEDA's types are not Kubernetes' own; the few fields
 * that are used are listed here.
 */
final class ApiTypes {

  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "v1/Namespace", V1Namespace.class,
          "v1/ServiceAccount", V1ServiceAccount.class,
          "v1/ConfigMap", V1ConfigMap.class,
          "v1/Secret", V1Secret.class,
          "v1/Service", V1Service.class,
          "v1/PersistentVolumeClaim", V1PersistentVolumeClaim.class,
          "apps/v1/Deployment", V1Deployment.class,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class,
          "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class);

  /** Path to the keys that may stand there. */
  private static final Map<String, Map<String, Set<String>>> KEDA =
      Map.of(
          "keda.sh/v1alpha1/ScaledObject",
          Map.of(
              "spec",
              Set.of(
                  "scaleTargetRef",
                  "pollingInterval",
                  "cooldownPeriod",
                  "minReplicaCount",
                  "maxReplicaCount",
                  "advanced",
                  "triggers"),
              "spec.scaleTargetRef",
              Set.of("name", "kind", "apiVersion", "envSourceContainerName"),
              "spec.advanced",
              Set.of("restoreToOriginalReplicaCount", "horizontalPodAutoscalerConfig"),
              "spec.advanced.horizontalPodAutoscalerConfig",
              Set.of("name", "behavior"),
              "spec.triggers.0",
              Set.of("type", "name", "metadata", "authenticationRef"),
              "spec.triggers.0.metadata",
              Set.of(
                  "queueURL",
                  "queueURLFromEnv",
                  "queueLength",
                  "activationQueueLength",
                  "awsRegion",
                  "awsEndpoint",
                  "scaleOnInFlight",
                  "scaleOnDelayed")),
          "keda.sh/v1alpha1/TriggerAuthentication",
          Map.of(
              "spec",
              Set.of("podIdentity"),
              "spec.podIdentity",
              Set.of("provider", "roleArn", "identityOwner")));

  private ApiTypes() {}

  /** Fails when the document is not what its type says. */
  static void check(Manifest document) {
    String type = document.textAt("apiVersion") + "/" + document.kind();
    if (KEDA.containsKey(type)) {
      assertThat(document.root()).containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
      KEDA.get(type)
          .forEach((path, keys) -> assertThat(keys).containsAll(document.mapAt(path).keySet()));
      return;
    }
    assertThat(TYPES).as("known types").containsKey(type);
    // The types' readers are strict; what reads into maps is not.
    Object read = JSON.deserialize(new Gson().toJson(document.root()), TYPES.get(type));
    assertThat(read).isNotNull();
  }
}
