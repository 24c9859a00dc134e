package org.ticketflow.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Sites;

/** What administrators do with the endpoints of their site. Each act is in the audit. */
@Service
@Transactional
public class Webhooks {

  /** What a test is sent as; nobody subscribes to it. */
  public static final String TEST = "webhook.test";

  /** How long the secret from before a rotation is signed with, too. */
  public static final Duration OLD_SECRET_KEPT = Duration.ofDays(1);

  private static final int MOST = 10;

  private final EndpointRows endpoints;
  private final DeliveryRows deliveries;
  private final EndpointRules rules;
  private final Subscriptions subscriptions;
  private final WebhookEvents events;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Audit audit;
  private final Clock clock;

  Webhooks(
      EndpointRows endpoints,
      DeliveryRows deliveries,
      EndpointRules rules,
      Subscriptions subscriptions,
      WebhookEvents events,
      Sites sites,
      CurrentCaller caller,
      Audit audit,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.rules = rules;
    this.subscriptions = subscriptions;
    this.events = events;
    this.sites = sites;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public List<Endpoint> of(String site) {
    allowed(site);
    return endpoints.of(site);
  }

  /** Refuses with {@link NotFound} where there is none, or it belongs to another site. */
  @Transactional(readOnly = true)
  public Endpoint get(String site, long id) {
    allowed(site);
    return endpoints
        .find(site, id)
        .orElseThrow(() -> new NotFound("There is no such webhook endpoint."));
  }

  /**
   * @param events the keys of {@link EventType}s
   */
  public Endpoint add(String site, String url, Set<String> events) {
    allowed(site);
    sites.get(site);
    EndpointRules.Checked checked = rules.check(url, events);
    if (endpoints.countAlone(site) >= MOST) {
      throw new Conflict("A site has at most " + MOST + " endpoints. Remove one first.");
    }
    Endpoint added =
        endpoints.add(site, checked, Secret.random(), caller.get().name(), clock.instant());
    record(added, Deed.WEBHOOK_ADDED, Map.of(), facts(added));
    return added;
  }

  public void change(String site, long id, String url, Set<String> events) {
    Endpoint before = get(site, id);
    endpoints.change(before, rules.check(url, events));
    Endpoint after = get(site, id);
    record(after, Deed.WEBHOOK_CHANGED, facts(before), facts(after));
  }

  /** What has waited meanwhile is sent now. */
  public void enable(String site, long id) {
    Endpoint endpoint = get(site, id);
    if (!endpoint.enabled()) {
      endpoints.enable(endpoint);
      record(endpoint, Deed.WEBHOOK_ENABLED, Map.of(), Map.of());
    }
  }

  /** Nothing is queued for it any more; what waits already goes on waiting. */
  public void disable(String site, long id) {
    Endpoint endpoint = get(site, id);
    if (endpoint.enabled()) {
      endpoints.disable(id, null);
      record(endpoint, Deed.WEBHOOK_DISABLED, Map.of(), Map.of());
    }
  }

  /** For {@link #OLD_SECRET_KEPT}, events are signed with both. */
  public void rotateSecret(String site, long id) {
    Endpoint endpoint = get(site, id);
    endpoints.rotate(endpoint, Secret.random(), clock.instant().plus(OLD_SECRET_KEPT));
    record(endpoint, Deed.WEBHOOK_SECRET_ROTATED, Map.of(), Map.of());
  }

  /** With its log, and what still waits for it. */
  public void remove(String site, long id) {
    Endpoint endpoint = get(site, id);
    endpoints.remove(endpoint);
    record(endpoint, Deed.WEBHOOK_REMOVED, facts(endpoint), Map.of());
  }

  /** Goes the way that all events go. */
  public void sendTest(String site, long id) {
    Endpoint endpoint = enabled(site, id);
    Map<String, String> data = Map.of("site", site, "sentBy", caller.get().name());
    deliveries.queue(endpoint, TEST, events.payload(TEST, clock.instant(), data), clock.instant());
    record(endpoint, Deed.WEBHOOK_TESTED, Map.of(), Map.of());
  }

  /**
   * What was sent in the last 30 days or still waits, newest first.
   *
   * @param before the id of the last delivery of the page before; null begins
   */
  @Transactional(readOnly = true)
  public List<WebhookDelivery> deliveries(String site, long id, @Nullable Long before, int limit) {
    return deliveries.of(get(site, id), before, limit);
  }

  /** Sends it again under the same id, whether it has arrived or not. */
  public void redeliver(String site, long id, long delivery) {
    Endpoint endpoint = enabled(site, id);
    if (deliveries.again(endpoint, delivery, clock.instant()) == 0) {
      throw new NotFound("There is no such delivery any more.");
    }
    record(
        endpoint, Deed.WEBHOOK_REDELIVERED, Map.of(), Map.of("delivery", String.valueOf(delivery)));
  }

  private Endpoint enabled(String site, long id) {
    Endpoint endpoint = get(site, id);
    if (!endpoint.enabled()) {
      throw new Conflict("The endpoint is disabled. Enable it first.");
    }
    return endpoint;
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.ADMINISTRATOR);
  }

  private void record(
      Endpoint endpoint, Deed deed, Map<String, String> before, Map<String, String> after) {
    audit.record(endpoint.site(), deed, endpoint.named(), before, after);
    subscriptions.forgetAfterCommit(endpoint.site());
  }

  /** Not the whole address: what follows the host may be as good as a password. */
  private static Map<String, String> facts(Endpoint endpoint) {
    return Map.of(
        "host",
        endpoint.host(),
        "events",
        endpoint.events().stream().sorted().map(EventType::key).collect(Collectors.joining(", ")));
  }
}
