package org.ticketflow.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that misbehaves at points of the conversation: {@code CONNECT}, {@code EHLO},
 * {@code MAIL}, {@code RCPT}, {@code DATA} or {@code .} (the end of the mail); or at a line that
 * begins with a text.
 */
public final class ScriptedSmtp implements AutoCloseable {

  /** Instead of a reply: says nothing, and keeps the connection. */
  public static final String HANG = "hang";

  /** Instead of a reply: closes the connection. */
  public static final String DROP = "drop";

  /** What is answered, and where. */
  @FunctionalInterface
  public interface Script {

    /**
     * @param line what was said; the whole mail at its end
     * @param recipient who was named last; empty before anybody was
     */
    String reply(String point, String line, String recipient, String normally);
  }

  /**
   * A mail that has come up to its end.
   *
   * @param reply what was answered then
   */
  public record Come(String recipient, String mail, String reply) {}

  private final ServerSocket server;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Come> come = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  public ScriptedSmtp(String point, String reply) {
    this(
        (at, line, recipient, normally) ->
            at.equals(point) || (!".".equals(at) && line.startsWith(point)) ? reply : normally);
  }

  public ScriptedSmtp(Script script) {
    this.script = script;
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  /** What has come up to the end of a mail, whatever was answered then. */
  public List<String> mails() {
    return come.stream().map(Come::mail).toList();
  }

  public List<Come> come() {
    return List.copyOf(come);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        sockets.add(socket);
        start(() -> talk(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      if (!answer(socket, script.reply("CONNECT", "", "", "220 scripted"))) {
        return;
      }
      String recipient = "";
      String line;
      while ((line = in.readLine()) != null) {
        String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
        String normally =
            "DATA".equals(verb) ? "354 go on" : "QUIT".equals(verb) ? "221 bye" : "250 ok";
        if ("RCPT".equals(verb)) {
          recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        String reply = script.reply(verb, line, recipient, normally);
        if (!answer(socket, reply)) {
          return;
        }
        if (reply.startsWith("354")) {
          String mail = readMail(in);
          String end = script.reply(".", mail, recipient, "250 taken");
          come.add(new Come(recipient, mail, end));
          if (!answer(socket, end)) {
            return;
          }
        }
      }
    } catch (IOException gone) {
      // the client has had enough
    }
  }

  private static String readMail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    String line;
    while ((line = in.readLine()) != null && !".".equals(line)) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private static boolean answer(Socket socket, String reply) throws IOException {
    if (HANG.equals(reply)) {
      return true;
    }
    if (DROP.equals(reply)) {
      return false;
    }
    socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return true;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }
}
