package org.ticketflow.desk.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.AuditEntry;
import org.ticketflow.identity.AuditQuery;
import org.ticketflow.identity.Deed;

/** Who decided what, newest first. */
@Controller
class AuditController {

  private static final int PAGE = 50;

  private final Audit audit;

  AuditController(Audit audit) {
    this.audit = audit;
  }

  @GetMapping("/desk/{site}/settings/audit")
  String page(Frame frame, @RequestParam Map<String, String> query, Model model) {
    Fields fields = Fields.of(query);
    AuditQuery wanted =
        new AuditQuery(
            blankToNull(fields.value("person").strip()),
            Deed.find(fields.value("deed")).orElse(null),
            day(frame, fields.value("from"), 0),
            day(frame, fields.value("until"), 1),
            number(fields.value("before")));
    List<AuditEntry> entries = audit.of(frame.site().id(), wanted, PAGE + 1);
    boolean more = entries.size() > PAGE;
    List<AuditEntry> shown = more ? entries.subList(0, PAGE) : entries;
    model.addAttribute("entries", shown);
    model.addAttribute("fields", fields);
    model.addAttribute("filtered", filtered(fields));
    model.addAttribute("older", more ? older(frame, fields, shown.get(PAGE - 1).id()) : null);
    return "desk/settings/audit";
  }

  private static boolean filtered(Fields fields) {
    return List.of("person", "deed", "from", "until").stream()
        .anyMatch(field -> !fields.value(field).isBlank());
  }

  private static String older(Frame frame, Fields fields, long last) {
    UriComponentsBuilder link = UriComponentsBuilder.fromPath(frame.path("settings/audit"));
    for (String field : List.of("person", "deed", "from", "until")) {
      if (!fields.value(field).isBlank()) {
        link.queryParam(field, "{" + field + "}");
      }
    }
    return link.queryParam("before", last).encode().buildAndExpand(fields.values()).toUriString();
  }

  private static @Nullable Instant day(Frame frame, String text, int plus) {
    try {
      return text.isBlank()
          ? null
          : LocalDate.parse(text).plusDays(plus).atStartOfDay(frame.site().zone()).toInstant();
    } catch (DateTimeException e) {
      return null; // an address typed by hand
    }
  }

  private static @Nullable Long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }
}
