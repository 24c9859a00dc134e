package org.ticketflow.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Stands between a client and a server of a test: changes what the server says, and cuts. */
public final class TcpRelay implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final UnaryOperator<String> requests;
  private final UnaryOperator<String> answers;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * @param answers changes each piece that the server says
   */
  public TcpRelay(int target, UnaryOperator<String> answers) {
    this(target, UnaryOperator.identity(), answers);
  }

  /**
   * @param requests changes each piece that the client says
   */
  public TcpRelay(int target, UnaryOperator<String> requests, UnaryOperator<String> answers) {
    this.target = target;
    this.requests = requests;
    this.answers = answers;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** How many connections there are. */
  public int connections() {
    return open.size() / 2;
  }

  /** Ends every connection there is; new ones are taken. */
  public void cut() {
    open.forEach(TcpRelay::end);
    open.clear();
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(server);
        start(() -> pass(client, server, requests));
        start(() -> pass(server, client, answers));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void pass(Socket from, Socket to, UnaryOperator<String> changing) {
    byte[] piece = new byte[64 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        String text = new String(piece, 0, read, StandardCharsets.ISO_8859_1);
        out.write(changing.apply(text).getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      // one of both has gone: so does the other
    }
    end(from);
    end(to);
    open.remove(from);
    open.remove(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "tcp-relay");
    thread.setDaemon(true);
    thread.start();
  }
}
