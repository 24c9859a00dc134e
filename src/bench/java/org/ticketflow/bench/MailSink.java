package org.ticketflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An SMTP server that takes every mail and keeps none: fifty thousand timers write as many mails,
 * which the application's own embedded server would keep in the memory that is measured.
 */
final class MailSink implements AutoCloseable {

  private final ServerSocket server;
  private final AtomicLong taken = new AtomicLong();

  MailSink() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  long taken() {
    return taken.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket peer = server.accept();
        daemon(() -> converse(peer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket peer) {
    try (peer;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(peer.getInputStream(), StandardCharsets.ISO_8859_1))) {
      OutputStream out = peer.getOutputStream();
      say(out, "220 sink");
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (data && !line.equals(".")) {
          continue;
        }
        if (data) {
          taken.incrementAndGet();
        }
        boolean begins = !data && line.equalsIgnoreCase("DATA");
        data = begins;
        say(out, begins ? "354 go on" : "250 ok");
        if (line.equalsIgnoreCase("QUIT")) {
          return;
        }
      }
    } catch (IOException gone) {
      // whoever hangs up has had his answer
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "mail-sink");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
