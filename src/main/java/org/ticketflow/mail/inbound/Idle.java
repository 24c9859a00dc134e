package org.ticketflow.mail.inbound;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * IMAP's IDLE as one command that ends: with the first new mail, after a time, or because the
 * connection does. The library's own ends when another thread says so, and waits for ever on a
 * connection that has silently died.
 */
final class Idle implements IMAPFolder.ProtocolCommand {

  private final Duration most;

  Idle(Duration most) {
    this.most = most;
  }

  /** Answers whether there is new mail. */
  @Override
  public Boolean doCommand(IMAPProtocol protocol) throws ProtocolException {
    long ends = System.nanoTime() + most.toNanos();
    boolean news = false;
    boolean ending = false;
    protocol.idleStart();
    while (true) {
      Response said = protocol.readIdleResponse();
      if (isSilence(said)) {
        if (ending) {
          throw new ConnectionException(protocol, said);
        }
      } else {
        news |= said instanceof IMAPResponse untagged && untagged.keyEquals("EXISTS");
        if (!protocol.processIdleResponse(said)) {
          return news;
        }
      }
      if (!ending && (news || System.nanoTime() - ends >= 0)) {
        ending = true;
        protocol.idleAbort();
      }
    }
  }

  /** Nothing was said for as long as one waits for a line. */
  private static boolean isSilence(Response said) {
    return said.isBYE()
        && said.isSynthetic()
        && said.getException() instanceof SocketTimeoutException;
  }
}
