package dev.reelroutes.lambda.template;

import static dev.reelroutes.lambda.template.Template.list;
import static dev.reelroutes.lambda.template.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every template: names, buckets, functions, their variables, what watches them. */
class EveryTemplateTest {

  /** Read by others than our settings: Quarkus, the Java launcher. */
  private static final Set<String> FOREIGN = Set.of("QUARKUS_LAMBDA_HANDLER", "JAVA_TOOL_OPTIONS");

  static Stream<Template> templates() {
    return Stream.of("template.yaml", "split.yaml", "clips.yaml").map(Template::read);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyReferenceNamesSomethingThatIsThere(Template template) {
    Set<String> known = new HashSet<>(template.resources().keySet());
    known.addAll(template.at("Parameters").keySet());

    Set<String> references = Template.references(template.at());

    assertThat(known).containsAll(references);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyParameterIsUsed(Template template) {
    Set<String> used = Template.references(template.at());

    assertThat(used).containsAll(template.at("Parameters").keySet());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void nothingWaitsForItself(Template template) {
    for (String name : template.resources().keySet()) {
      assertThat(needs(template, name, new HashSet<>()))
          .as("what %s needs", name)
          .doesNotContain(name);
    }
  }

  private static Set<String> needs(Template template, String name, Set<String> found) {
    Map<String, Object> resource = template.resource(name);
    Set<String> next = Template.references(resource);
    if (resource.containsKey("DependsOn")) {
      next.addAll(list(resource.get("DependsOn")));
    }
    next.retainAll(template.resources().keySet());
    next.stream().filter(found::add).toList().forEach(need -> needs(template, need, found));
    return found;
  }

  @ParameterizedTest
  @MethodSource("templates")
  void noAnchorsWhichCloudFormationDoesNotKnow(Template template) {
    assertThat(template.text()).doesNotContainPattern("(?m)(: |- )[&*][A-Za-z]");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void bucketsAreEncryptedAndPrivate(Template template) {
    for (String bucket : template.ofType("AWS::S3::Bucket")) {
      Map<String, Object> properties = template.properties(bucket);

      assertThat(properties.get("BucketEncryption").toString()).contains("SSEAlgorithm=AES256");
      assertThat(map(properties.get("PublicAccessBlockConfiguration")))
          .containsOnly(
              Map.entry("BlockPublicAcls", true),
              Map.entry("BlockPublicPolicy", true),
              Map.entry("IgnorePublicAcls", true),
              Map.entry("RestrictPublicBuckets", true));
      assertThat(properties.get("OwnershipControls").toString()).contains("BucketOwnerEnforced");
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void bucketsAreSpokenToOnlyWithTls(Template template) {
    for (String bucket : template.ofType("AWS::S3::Bucket")) {
      Map<String, Object> policy = template.properties(bucket + "Policy");
      Map<String, Object> statement =
          Template.statementsOf(map(policy.get("PolicyDocument"))).get(0);

      assertThat(policy).containsEntry("Bucket", "${" + bucket + "}");
      assertThat(statement).containsEntry("Effect", "Deny").containsEntry("Principal", "*");
      assertThat(list(statement.get("Resource")))
          .containsExactly("${" + bucket + ".Arn}", "${" + bucket + ".Arn}/*");
      assertThat(statement.get("Condition").toString()).contains("aws:SecureTransport=false");
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void bucketsOutliveTheStack(Template template) {
    for (String bucket : template.ofType("AWS::S3::Bucket")) {
      assertThat(template.resource(bucket))
          .containsEntry("DeletionPolicy", "Retain")
          .containsEntry("UpdateReplacePolicy", "Retain");
    }
  }

  /** A photo that waits must not be removed because it waited long. */
  @ParameterizedTest
  @MethodSource("templates")
  void noLifecycleRuleRemovesWhatIsCurrent(Template template) {
    assertThat(template.text()).doesNotContain("ExpirationInDays").doesNotContain(" Expiration:");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void functionsHaveAVersionAndLogsThatEnd(Template template) {
    for (String each : template.functions()) {
      String name = each.replaceFirst("Function$", "");
      Map<String, Object> function = template.properties(each);
      Map<String, Object> logs = template.properties(name + "Logs");

      assertThat(function).containsEntry("AutoPublishAliasAllProperties", true);
      assertThat(map(function.get("LoggingConfig")))
          .containsEntry("LogGroup", "${" + name + "Logs}");
      assertThat(logs)
          .containsEntry("LogGroupName", "/aws/lambda/" + function.get("FunctionName"))
          .containsEntry("RetentionInDays", "${LogRetentionDays}");
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyVariableIsASetting(Template template) {
    Set<String> known = KnownSettings.read().keySet();

    for (String function : template.functions()) {
      Set<String> set = new TreeSet<>(template.environment(function).keySet());
      set.removeAll(FOREIGN);
      assertThat(set).as(function).isSubsetOf(known);
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void whatHoldsOnAMachineIsOtherwiseOnLambda(Template template) {
    for (String function : template.functions()) {
      assertThat(template.environment(function))
          .containsEntry("STORE_EMBEDDED", "false")
          .containsEntry("STORE_REGION", "${AWS::Region}")
          .containsEntry("MEDIA_ISOLATION", "none");
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void limitsAreLambdas(Template template) {
    for (String function : template.functions()) {
      Map<String, Object> properties = template.properties(function);
      assertThat((Integer) properties.get("Timeout")).isBetween(1, 900);
      assertThat((Integer) properties.get("MemorySize")).isBetween(128, 10_240);
      assertThat((Integer) Template.map(properties.get("EphemeralStorage")).get("Size"))
          .isBetween(512, 10_240);
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void eachFunctionHasItsOwnRole(Template template) {
    for (String function : template.functions()) {
      String role = function.replaceFirst("Function$", "Role");

      assertThat(template.properties(function))
          .containsEntry("Role", "${" + role + ".Arn}")
          // SAM's short cuts, which allow more.
          .doesNotContainKey("Policies");
      assertThat(template.trusted(role)).contains("Service=lambda.amazonaws.com");
    }
    assertThat(template.text()).doesNotContain("ManagedPolicyArns");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void theSchedulersRoleGoesToTheSchedulerOnly(Template template) {
    for (String function : template.functions()) {
      String role = function.replaceFirst("Function$", "Role");
      template.statements(role).stream()
          .filter(statement -> "iam:PassRole".equals(statement.get("Action")))
          .forEach(
              pass ->
                  assertThat(pass.get("Condition").toString())
                      .contains("iam:PassedToService=scheduler.amazonaws.com"));
    }
    if (template.resources().containsKey("SchedulerRole")) {
      assertThat(template.trusted("SchedulerRole")).contains("Service=scheduler.amazonaws.com");
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyAlarmTellsSomebodyAndNobodyReservesConcurrency(Template template) {
    for (String alarm : template.ofType("AWS::CloudWatch::Alarm")) {
      assertThat(list(template.properties(alarm).get("AlarmActions"))).containsExactly("${Alarms}");
    }
    assertThat(template.text()).doesNotContain("ReservedConcurrentExecutions");
  }
}
