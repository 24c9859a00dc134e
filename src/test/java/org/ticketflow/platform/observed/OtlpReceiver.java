package org.ticketflow.platform.observed;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes traces over OTLP/HTTP, as a collector does, and reads the little of them that is asked. */
final class OtlpReceiver implements AutoCloseable {

  /** What is read of a span. */
  record Span(String trace, String name) {}

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  OtlpReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          take(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  List<String> namesIn(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).map(Span::name).toList();
  }

  List<String> names() {
    return spans.stream().map(Span::name).toList();
  }

  /** Resource spans, their scope spans, their spans: the field numbers of the protocol. */
  private void take(ByteBuffer request) {
    each(request, 1, resource -> each(resource, 2, scope -> each(scope, 2, this::span)));
  }

  private static void each(ByteBuffer message, int wanted, Consumer<ByteBuffer> act) {
    fields(
        message,
        (field, value) -> {
          if (field == wanted) {
            act.accept(value);
          }
        });
  }

  private void span(ByteBuffer span) {
    String[] read = new String[2];
    fields(
        span,
        (field, value) -> {
          if (field == 1) {
            read[0] = HexFormat.of().formatHex(bytes(value));
          } else if (field == 5) {
            read[1] = new String(bytes(value), StandardCharsets.UTF_8);
          }
        });
    spans.add(new Span(read[0], read[1]));
  }

  private static byte[] bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return bytes;
  }

  /** Those of a message that are a message, text or bytes; the others are passed by. */
  private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> each) {
    while (message.hasRemaining()) {
      int tag = (int) varint(message);
      switch (tag & 7) {
        case 0 -> varint(message);
        case 1 -> message.position(message.position() + 8);
        case 5 -> message.position(message.position() + 4);
        case 2 -> {
          int length = (int) varint(message);
          ByteBuffer value = message.slice(message.position(), length);
          message.position(message.position() + length);
          each.accept(tag >>> 3, value);
        }
        default -> throw new IllegalStateException("No protobuf");
      }
    }
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = message.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
