package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.assistant.AssistantOfSite;
import org.ticketflow.assistant.SiteAssistant;
import org.ticketflow.desk.frame.Frame;

/** Whether a site has the assistant, and in which words it speaks. */
@Controller
@RequestMapping("/desk/{site}/settings/assistant")
class AssistantController {

  private final SiteAssistant assistant;

  AssistantController(SiteAssistant assistant) {
    this.assistant = assistant;
  }

  @GetMapping
  String page(Frame frame, Model model) {
    AssistantOfSite now = assistant.settings(frame.site().id());
    return page(
        frame,
        Fields.of(
            Map.of(
                "on", String.valueOf(now.on()),
                "asks", String.valueOf(now.asks()),
                "greeting", now.greeting(),
                "handover", now.handover(),
                "facts", now.facts())),
        model);
  }

  @PostMapping
  String change(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        frame.path("settings/assistant"),
        back,
        () -> {
          assistant.change(
              frame.site().id(),
              new AssistantOfSite(
                  form.containsKey("on"),
                  form.getOrDefault("greeting", ""),
                  form.getOrDefault("handover", ""),
                  form.containsKey("asks"),
                  form.getOrDefault("facts", "")));
          return "Saved. It counts from the next message on.";
        },
        refused -> {
          response.setStatus(422);
          return page(frame, Fields.refused(form, refused), model);
        });
  }

  private String page(Frame frame, Fields fields, Model model) {
    model.addAttribute("fields", fields);
    model.addAttribute("llm", assistant.llm(frame.site().id()).orElse(null));
    return "desk/settings/assistant";
  }
}
