package dev.reelroutes.media.vision.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a network as an ONNX file (onnx.proto, IR version 7, operator set 13). Nodes have one
 * output each, whose name is returned when they are added; numbers in comments are the fields'.
 */
public final class OnnxWriter {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int IR_VERSION = 7;
  private static final int OPERATOR_SET = 13;

  private final ProtobufWriter graph = new ProtobufWriter();
  private int nodes;

  /** A list of whole numbers that belongs to a node. */
  public record Attribute(String name, List<Long> values) {

    /** Of these numbers. */
    public static Attribute of(String name, long... values) {
      return new Attribute(name, java.util.Arrays.stream(values).boxed().toList());
    }
  }

  /** Adds the weights of a node. */
  public void weights(String name, float[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    tensor(name, FLOAT, bytes.array(), shape);
  }

  /** Adds the whole numbers that some operators want as an input. */
  public void numbers(String name, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    tensor(name, INT64, bytes.array(), values.length);
  }

  private void tensor(String name, int type, byte[] raw, long... shape) {
    ProtobufWriter tensor = new ProtobufWriter();
    for (long length : shape) {
      tensor.number(1, length); // dims
    }
    tensor.number(2, type).text(8, name).bytes(9, raw); // data_type, name, raw_data
    graph.message(5, tensor); // initializer
  }

  /** Adds a node; gives its output's name. */
  public String node(String operator, List<String> inputs, Attribute... attributes) {
    return node("t" + nodes, operator, inputs, attributes);
  }

  /** Adds a node with a named output. */
  public String node(String output, String operator, List<String> inputs, Attribute... attributes) {
    ProtobufWriter node = new ProtobufWriter();
    inputs.forEach(input -> node.text(1, input)); // input
    node.text(2, output)
        .text(3, operator + "_" + nodes++)
        .text(4, operator); // output, name, op_type
    for (Attribute attribute : attributes) {
      ProtobufWriter field = new ProtobufWriter().text(1, attribute.name()); // name
      attribute.values().forEach(value -> field.number(8, value)); // ints
      node.message(5, field.number(20, INT64)); // attribute; type INTS
    }
    graph.message(1, node); // node
    return output;
  }

  /** Says what goes in. */
  public void input(String name, long... shape) {
    graph.message(11, value(name, shape)); // input
  }

  /** Says what comes out. */
  public void output(String name, long... shape) {
    graph.message(12, value(name, shape)); // output
  }

  private static ProtobufWriter value(String name, long... shape) {
    ProtobufWriter dimensions = new ProtobufWriter();
    for (long length : shape) {
      dimensions.message(1, new ProtobufWriter().number(1, length)); // dim, dim_value
    }
    ProtobufWriter tensor = new ProtobufWriter().number(1, FLOAT).message(2, dimensions);
    return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
  }

  /** The file. */
  public byte[] file(String name) {
    graph.text(2, name); // name
    ProtobufWriter operators = new ProtobufWriter().text(1, "").number(2, OPERATOR_SET);
    return new ProtobufWriter()
        .number(1, IR_VERSION)
        .text(2, "reelroutes") // producer_name
        .message(7, graph)
        .message(8, operators) // opset_import
        .toByteArray();
  }
}
