package org.ticketflow.mail.outbound;

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
 * A mail server that misbehaves at one point of the conversation: {@code CONNECT}, {@code EHLO},
 * {@code MAIL}, {@code RCPT}, {@code DATA} or {@code .} (the end of the mail); or at a line that
 * begins with a text.
 */
final class ScriptedSmtp implements AutoCloseable {

  /** Instead of a reply: says nothing, and keeps the connection. */
  static final String HANG = "hang";

  /** Instead of a reply: closes the connection. */
  static final String DROP = "drop";

  private final ServerSocket server;
  private final String point;
  private final String reply;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  ScriptedSmtp(String point, String reply) {
    this.point = point;
    this.reply = reply;
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** What has come up to the end of a mail, whatever was answered then. */
  List<String> mails() {
    return List.copyOf(mails);
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
      if (!answer(socket, "CONNECT", "220 scripted")) {
        return;
      }
      String line;
      while ((line = in.readLine()) != null) {
        String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
        String normally =
            "DATA".equals(verb) ? "354 go on" : "QUIT".equals(verb) ? "221 bye" : "250 ok";
        if (!answer(socket, line.startsWith(point) ? point : verb, normally)) {
          return;
        }
        if ("DATA".equals(verb) && !point.equals("DATA")) {
          mails.add(readMail(in));
          if (!answer(socket, ".", "250 taken")) {
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

  private boolean answer(Socket socket, String at, String normally) throws IOException {
    String answer = at.equals(point) ? reply : normally;
    if (HANG.equals(answer)) {
      return true;
    }
    if (DROP.equals(answer)) {
      return false;
    }
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return true;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }
}
