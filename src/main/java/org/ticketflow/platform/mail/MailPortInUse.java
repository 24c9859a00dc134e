package org.ticketflow.platform.mail;

/** Another program listens where the embedded mail server is to listen. */
public final class MailPortInUse extends RuntimeException {

  private final String setting;

  MailPortInUse(String protocol, int port, String setting) {
    super(
        "Port %d of 127.0.0.1, for the embedded mail server's %s, is in use."
            .formatted(port, protocol));
    this.setting = setting;
  }

  /** The environment variable that moves the port. */
  public String setting() {
    return setting;
  }
}
