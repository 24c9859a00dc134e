package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.webhook.Endpoint;
import org.ticketflow.webhook.EventType;
import org.ticketflow.webhook.WebhookDelivery;
import org.ticketflow.webhook.Webhooks;

/** Where a site's events are sent to, and what became of each. */
@Controller
@RequestMapping("/desk/{site}/settings/webhooks")
class WebhookController {

  private static final int PAGE = 50;

  private final Webhooks webhooks;

  WebhookController(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  @GetMapping
  String list(Frame frame, Model model) {
    return list(frame, Fields.none(), Set.of(), model);
  }

  /** Leads to the new endpoint, where its secret is. */
  @PostMapping
  String add(
      Frame frame,
      @RequestParam Map<String, String> form,
      @RequestParam(defaultValue = "") Set<String> events,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    String url = form.getOrDefault("url", "");
    try {
      Endpoint added = webhooks.add(frame.site().id(), url, events);
      back.addFlashAttribute("notice", "Added. Give its secret to the receiver, and send a test.");
      return "redirect:" + here(frame, added.id());
    } catch (InvalidInput refused) {
      response.setStatus(422);
      return list(frame, Fields.refused(form, refused), events, model);
    } catch (Conflict full) {
      back.addFlashAttribute("problem", full.getMessage());
      return "redirect:" + frame.path("settings/webhooks");
    }
  }

  @GetMapping("{id}")
  String page(
      Frame frame,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable Long before,
      Model model) {
    Endpoint endpoint = webhooks.get(frame.site().id(), id);
    return page(
        frame, endpoint, Fields.of(Map.of("url", endpoint.url())), keys(endpoint), before, model);
  }

  @PostMapping("{id}")
  String change(
      Frame frame,
      @PathVariable long id,
      @RequestParam Map<String, String> form,
      @RequestParam(defaultValue = "") Set<String> events,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    String site = frame.site().id();
    return Act.then(
        here(frame, id),
        back,
        () -> {
          webhooks.change(site, id, form.getOrDefault("url", ""), events);
          return "Saved.";
        },
        refused -> {
          response.setStatus(422);
          Endpoint endpoint = webhooks.get(site, id);
          return page(frame, endpoint, Fields.refused(form, refused), events, null, model);
        });
  }

  @PostMapping("{id}/enable")
  String enable(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return act(frame, id, back, "Enabled.", () -> webhooks.enable(frame.site().id(), id));
  }

  @PostMapping("{id}/disable")
  String disable(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return act(frame, id, back, "Disabled.", () -> webhooks.disable(frame.site().id(), id));
  }

  @PostMapping("{id}/secret")
  String rotate(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return act(
        frame,
        id,
        back,
        "There is a new secret. Events are signed with the old one, too, for a day.",
        () -> webhooks.rotateSecret(frame.site().id(), id));
  }

  @PostMapping("{id}/test")
  String test(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return act(
        frame,
        id,
        back,
        "A test event is on its way. See below what became of it.",
        () -> webhooks.sendTest(frame.site().id(), id));
  }

  @PostMapping("{id}/redeliver")
  String redeliver(
      Frame frame, @PathVariable long id, @RequestParam long delivery, RedirectAttributes back) {
    return act(
        frame,
        id,
        back,
        "It is on its way again.",
        () -> webhooks.redeliver(frame.site().id(), id, delivery));
  }

  @PostMapping("{id}/remove")
  String remove(Frame frame, @PathVariable long id, RedirectAttributes back) {
    webhooks.remove(frame.site().id(), id);
    back.addFlashAttribute("notice", "Removed.");
    return "redirect:" + frame.path("settings/webhooks");
  }

  private static String act(
      Frame frame, long id, RedirectAttributes back, String words, Runnable act) {
    return Act.then(
        here(frame, id),
        back,
        () -> {
          act.run();
          return words;
        });
  }

  private String list(Frame frame, Fields fields, Set<String> chosen, Model model) {
    model.addAttribute("endpoints", webhooks.of(frame.site().id()));
    model.addAttribute("fields", fields);
    model.addAttribute("chosen", chosen);
    return "desk/settings/webhooks";
  }

  private String page(
      Frame frame,
      Endpoint endpoint,
      Fields fields,
      Set<String> chosen,
      @Nullable Long before,
      Model model) {
    List<WebhookDelivery> found =
        webhooks.deliveries(frame.site().id(), endpoint.id(), before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<WebhookDelivery> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("endpoint", endpoint);
    model.addAttribute("fields", fields);
    model.addAttribute("chosen", chosen);
    model.addAttribute("deliveries", shown);
    model.addAttribute(
        "older", more ? here(frame, endpoint.id()) + "?before=" + shown.get(PAGE - 1).id() : null);
    return "desk/settings/webhook";
  }

  private static Set<String> keys(Endpoint endpoint) {
    return endpoint.events().stream().map(EventType::key).collect(Collectors.toSet());
  }

  private static String here(Frame frame, long id) {
    return frame.path("settings/webhooks/" + id);
  }
}
