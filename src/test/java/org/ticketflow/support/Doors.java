package org.ticketflow.support;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Where the running application is called, and as whom. */
@TestComponent
public class Doors {

  private int port;

  @EventListener
  void opened(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }

  public int port() {
    return port;
  }

  /** A person of the cast, or a program by its key's name. */
  public Http as(String who) {
    String key = Cast.KEYS.get(who);
    return key == null ? Http.person(port, who, Cast.PASSWORD) : Http.bearer(port, key);
  }

  public Http visitor(String token) {
    return Http.bearer(port, token);
  }

  public Http anyone() {
    return Http.anyone(port);
  }
}
