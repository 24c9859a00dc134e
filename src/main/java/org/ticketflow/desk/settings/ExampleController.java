package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.assistant.Correction;
import org.ticketflow.assistant.SiteExamples;
import org.ticketflow.assistant.SiteExamples.Lesson;
import org.ticketflow.assistant.TaughtSentence;
import org.ticketflow.assistant.TryOut;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.TicketKey;

/** What a site teaches its assistant, and what that then makes of a message. */
@Controller
@RequestMapping("/desk/{site}/settings/assistant/examples")
class ExampleController {

  private static final int PAGE = 50;

  private final SiteExamples examples;
  private final TryOut tryOut;

  ExampleController(SiteExamples examples, TryOut tryOut) {
    this.examples = examples;
    this.tryOut = tryOut;
  }

  /**
   * @param of the code of a ticket whose priority staff have corrected, to be taken over
   */
  @GetMapping
  String page(
      Frame frame,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(required = false) @Nullable String of,
      Model model) {
    Fields fields =
        examples.corrections(frame.site().id()).stream()
            .filter(correction -> correction.ticket().code().equals(of))
            .findFirst()
            .map(ExampleController::filled)
            .orElseGet(Fields::none);
    return page(frame, fields, before, model);
  }

  @PostMapping
  String add(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    String site = frame.site().id();
    String ticket = form.getOrDefault("ticket", "");
    return Act.then(
        here(frame),
        back,
        () -> {
          examples.add(
              site,
              new Lesson(
                  form.getOrDefault("sentence", ""),
                  form.getOrDefault("kind", ""),
                  form.getOrDefault("priority", ""),
                  ticket.isEmpty() ? null : TicketKey.of(site, ticket).number()));
          return "Taught. It counts from the next message on.";
        },
        refused -> {
          response.setStatus(422);
          return page(frame, Fields.refused(form, refused), null, model);
        });
  }

  @PostMapping("{id}/remove")
  String remove(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return Act.then(
        here(frame),
        back,
        () -> {
          examples.remove(frame.site().id(), id);
          return "Forgotten.";
        });
  }

  /** Not by its address: what visitors say has no place in logs. */
  @PostMapping("try")
  String tryOut(
      Frame frame,
      @RequestParam Map<String, String> form,
      Model model,
      HttpServletResponse response) {
    try {
      String message = form.getOrDefault("message", "");
      model.addAttribute("trial", tryOut.of(frame.site().id(), message));
      return page(frame, Fields.of(Map.of("message", message)), null, model);
    } catch (InvalidInput refused) {
      response.setStatus(422);
      return page(frame, Fields.refused(form, refused), null, model);
    }
  }

  private String page(Frame frame, Fields fields, @Nullable Long before, Model model) {
    String site = frame.site().id();
    List<TaughtSentence> all = examples.of(site);
    List<TaughtSentence> shown =
        all.stream()
            .filter(example -> before == null || example.id() < before)
            .limit(PAGE)
            .toList();
    boolean more = !shown.isEmpty() && shown.get(shown.size() - 1) != all.get(all.size() - 1);
    model.addAttribute("fields", fields);
    model.addAttribute("kinds", examples.kinds());
    model.addAttribute("count", all.size());
    model.addAttribute("examples", shown);
    model.addAttribute(
        "older", more ? here(frame) + "?before=" + shown.get(shown.size() - 1).id() : null);
    model.addAttribute("corrections", examples.corrections(site));
    return "desk/settings/examples";
  }

  private static Fields filled(Correction correction) {
    return Fields.of(
        Map.of(
            "sentence", correction.words(),
            "kind", correction.kind(),
            "priority", correction.corrected(),
            "ticket", correction.ticket().code()));
  }

  private static String here(Frame frame) {
    return frame.path("settings/assistant/examples");
  }
}
