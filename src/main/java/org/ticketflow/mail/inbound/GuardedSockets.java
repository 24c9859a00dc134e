package org.ticketflow.mail.inbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.ticketflow.site.PublicAddress;

/**
 * Sockets that only go to public addresses, checked where the connection is made: a host that
 * somebody typed shall not reach into the network of this machine. Whoever waits on one can be made
 * to stop waiting.
 */
final class GuardedSockets extends SocketFactory {

  private final boolean anyAddress;
  private final List<Socket> made = new ArrayList<>();
  private boolean hungUp;

  GuardedSockets(boolean anyAddress) {
    this.anyAddress = anyAddress;
  }

  @Override
  public synchronized Socket createSocket() throws IOException {
    if (hungUp) {
      throw new SocketException("Hung up");
    }
    Socket socket = anyAddress ? new Socket() : new PublicSocket();
    made.add(socket);
    return socket;
  }

  /** Ends every connection at once, whoever uses it, and makes no more. */
  synchronized void hangUp() {
    hungUp = true;
    for (Socket socket : made) {
      try {
        socket.close();
      } catch (IOException e) {
        // it is of no use any more, whether it could be closed or not
      }
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  private Socket connected(SocketAddress address) throws IOException {
    Socket socket = createSocket();
    socket.connect(address);
    return socket;
  }

  /** The host is in the network of this machine. */
  static final class NotPublic extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class PublicSocket extends Socket {

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (endpoint instanceof InetSocketAddress address
          && !address.isUnresolved()
          && !PublicAddress.isPublic(address.getAddress())) {
        throw new NotPublic();
      }
      super.connect(endpoint, timeout);
    }
  }
}
