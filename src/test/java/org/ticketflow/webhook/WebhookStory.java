package org.ticketflow.webhook;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;
import org.ticketflow.support.Story;

/** A story with somebody else's endpoint in it; events leave when the story says so. */
abstract class WebhookStory extends Story {

  @Autowired Webhooks webhooks;
  @Autowired Sender sender;

  Receiver receiver;

  @BeforeEach
  void someoneListens() {
    receiver = new Receiver();
    actAs("admin", Role.ADMINISTRATOR);
  }

  @AfterEach
  void nobodyListens() {
    SecurityContextHolder.clearContext();
    receiver.close();
    sql.sql("delete from webhook_endpoint").update();
  }

  void actAs(String name, Role role) {
    Caller caller = new Caller(name, Caller.Kind.PERSON, Set.of(role), Set.of("acme"));
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken(caller, ""));
  }

  Endpoint listening(EventType... events) {
    return listening(receiver, events);
  }

  Endpoint listening(Receiver to, EventType... events) {
    Set<String> keys =
        (events.length == 0 ? Stream.of(EventType.values()) : Stream.of(events))
            .map(EventType::key)
            .collect(Collectors.toSet());
    return webhooks.add("acme", to.url(), keys);
  }

  int sendDue() {
    return sender.sendDue(() -> true);
  }

  Endpoint now(Endpoint endpoint) {
    return webhooks.get("acme", endpoint.id());
  }

  List<WebhookDelivery> log(Endpoint endpoint) {
    return webhooks.deliveries("acme", endpoint.id(), null, 100);
  }

  /** The newest of it. */
  WebhookDelivery last(Endpoint endpoint) {
    return log(endpoint).get(0);
  }
}
