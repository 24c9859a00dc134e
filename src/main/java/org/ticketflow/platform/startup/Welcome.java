package org.ticketflow.platform.startup;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says, once everything is up, where to find it and who can sign in. */
@Component
class Welcome {

  private static final Logger log = LoggerFactory.getLogger(Welcome.class);

  private final Environment environment;

  Welcome(Environment environment) {
    this.environment = environment;
  }

  /** Last of those who wait for this event: what is printed here is true by then. */
  @EventListener(ApplicationReadyEvent.class)
  @Order
  void ready() {
    lines().forEach(line -> log.info("{}", line));
  }

  List<String> lines() {
    boolean demo = is("ticketflow.demo");
    boolean mail = is("ticketflow.embedded-mail");
    List<String> lines = new ArrayList<>();
    lines.add("Ticketflow is ready.");
    lines.add(line("Desk", address("/")));
    lines.add(line("Tasklist", address("/camunda/app/tasklist/")));
    lines.add(line("Cockpit", address("/camunda/app/cockpit/")));
    lines.add(line("API", address("/api/docs")));
    if (mail) {
      lines.add(line("Mail", address("/dev/mail")));
      lines.add(
          line(
              "",
              "SMTP 127.0.0.1:%s, IMAP 127.0.0.1:%s, user and password: the address"
                  .formatted(
                      environment.getProperty("ticketflow.mail.smtp-port"),
                      environment.getProperty("ticketflow.mail.imap-port"))));
    }
    if (demo) {
      lines.add(line("Demo page", address("/demo/acme")));
      lines.add(line("Sign in", "admin, maria, anna, ben (acme) or gus (globex), password: demo"));
      lines.add(line("API keys", "demo-acme-key, demo-globex-key"));
    }
    return lines;
  }

  private boolean is(String property) {
    return environment.getProperty(property, Boolean.class, false);
  }

  private String address(String path) {
    String scheme = is("server.ssl.enabled") ? "https" : "http";
    String port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return scheme + "://" + host() + ":" + port + path;
  }

  private String host() {
    String address = environment.getProperty("server.address", "localhost");
    return address.equals("127.0.0.1") || address.equals("0.0.0.0") ? "localhost" : address;
  }

  private static String line(String what, String where) {
    return "  %-10s %s".formatted(what, where);
  }
}
