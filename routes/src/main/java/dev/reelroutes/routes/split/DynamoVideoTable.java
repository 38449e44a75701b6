package dev.reelroutes.routes.split;

import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.StoreException;
import dev.reelroutes.split.VideoItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A DynamoDB table with the hash key {@code VideoId}, a number. Every write is a transaction, also
 * one of a single row: the SDK gives it a token, so that a repeated request whose first answer was
 * lost is not taken for a condition that does not hold.
 */
public final class DynamoVideoTable implements VideoTable {

  private final DynamoDbClient client;
  private final String table;

  /**
   * @param client closed with this
   * @param table its name or ARN
   */
  public DynamoVideoTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<Map<String, Object>> find(long id) {
    return guard(
        () -> {
          var answer = client.getItem(b -> b.tableName(table).key(key(id)).consistentRead(true));
          return answer.hasItem() ? Optional.of(row(answer.item())) : Optional.empty();
        });
  }

  @Override
  public boolean write(List<Write> writes) {
    List<TransactWriteItem> items = writes.stream().map(this::item).toList();
    return guard(
        () -> {
          try {
            client.transactWriteItems(b -> b.transactItems(items));
            return true;
          } catch (TransactionCanceledException e) {
            return refused(e);
          }
        });
  }

  /** Which of a transaction's reasons it was: a condition, or somebody else's transaction. */
  private boolean refused(TransactionCanceledException e) {
    boolean condition =
        e.cancellationReasons().stream().anyMatch(r -> "ConditionalCheckFailed".equals(r.code()));
    if (condition) {
      return false;
    }
    boolean busy =
        e.cancellationReasons().stream().anyMatch(r -> "TransactionConflict".equals(r.code()));
    if (busy) {
      throw new ConflictException("somebody else writes to table " + table, e);
    }
    throw e;
  }

  private TransactWriteItem item(Write write) {
    Condition condition = Condition.of(write);
    Map<String, Object> row = write.row();
    if (row == null) {
      ConditionCheck check =
          ConditionCheck.builder()
              .tableName(table)
              .key(key(write.id()))
              .conditionExpression(condition.expression())
              .expressionAttributeNames(condition.names())
              .expressionAttributeValues(condition.values())
              .build();
      return TransactWriteItem.builder().conditionCheck(check).build();
    }
    Put.Builder put = Put.builder().tableName(table).item(attributes(row));
    if (!condition.names().isEmpty()) {
      put.conditionExpression(condition.expression()).expressionAttributeNames(condition.names());
    }
    if (!condition.values().isEmpty()) {
      put.expressionAttributeValues(condition.values());
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /** What must hold, in DynamoDB's words; all empty if nothing must. */
  private record Condition(
      String expression, Map<String, String> names, Map<String, AttributeValue> values) {

    static Condition of(Write write) {
      List<String> terms = new ArrayList<>();
      Map<String, String> names = new HashMap<>();
      Map<String, AttributeValue> values = new HashMap<>();
      if (write.absent()) {
        names.put("#id", VideoItem.ID);
        terms.add("attribute_not_exists(#id)");
      }
      write
          .expected()
          .forEach(
              (field, value) -> {
                int n = terms.size();
                names.put("#f" + n, field);
                values.put(":v" + n, attribute(value));
                terms.add("#f" + n + " = :v" + n);
              });
      return new Condition(String.join(" AND ", terms), names, values);
    }
  }

  @Override
  public Stream<Map<String, Object>> rows() {
    return guard(() -> client.scanPaginator(b -> b.tableName(table)).items().stream())
        .map(DynamoVideoTable::row);
  }

  private <T> T guard(Supplier<T> request) {
    try {
      return request.get();
    } catch (ResourceNotFoundException e) {
      throw new StoreException(
          "there is no table %s: create it with the key %s, a number, or correct split.dynamodb.table_id and split.dynamodb.region"
              .formatted(table, VideoItem.ID),
          e);
    } catch (SdkException e) {
      throw new StoreException("table %s: %s".formatted(table, e.getMessage()), e);
    }
  }

  private static Map<String, AttributeValue> key(long id) {
    return Map.of(VideoItem.ID, attribute(id));
  }

  private static Map<String, AttributeValue> attributes(Map<String, Object> row) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    row.forEach((field, value) -> attributes.put(field, attribute(value)));
    return attributes;
  }

  private static AttributeValue attribute(Object value) {
    if (value instanceof Boolean flag) {
      return AttributeValue.fromBool(flag);
    }
    if (value instanceof Number number) {
      return AttributeValue.fromN(number.toString());
    }
    if (value instanceof List<?> list) {
      return AttributeValue.fromL(list.stream().map(DynamoVideoTable::attribute).toList());
    }
    return AttributeValue.fromS((String) value);
  }

  private static Map<String, Object> row(Map<String, AttributeValue> item) {
    Map<String, Object> row = new LinkedHashMap<>();
    item.forEach((field, attribute) -> row.put(field, value(attribute)));
    return row;
  }

  private static Object value(AttributeValue attribute) {
    return switch (attribute.type()) {
      case BOOL -> attribute.bool();
      case N -> Numbers.of(attribute.n());
      case L -> attribute.l().stream().map(DynamoVideoTable::value).toList();
      default -> text(attribute.s());
    };
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public void close() {
    client.close();
  }
}
