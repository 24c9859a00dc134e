package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.desk.frame.Words;
import org.ticketflow.mail.inbound.Mailbox;
import org.ticketflow.mail.inbound.MailboxForm;
import org.ticketflow.mail.inbound.MailboxRenewal;
import org.ticketflow.mail.inbound.Mailboxes;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;

/** Where a site's mail is read from, and how replies are taken. */
@Controller
@RequestMapping("/desk/{site}/settings/mailboxes")
class MailboxController {

  private static final Map<String, String> USUAL =
      Map.of(
          "port", "993",
          "security", "tls",
          "signIn", "password",
          "folder", "INBOX",
          "afterwards", "keep",
          "plusAddresses", "on");

  private final Mailboxes mailboxes;

  MailboxController(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  @GetMapping
  String list(Frame frame, Model model) {
    return list(frame, Fields.of(USUAL), model);
  }

  @PostMapping
  String add(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    try {
      Mailbox added = mailboxes.add(frame.site().id(), form(form));
      back.addFlashAttribute("notice", "Added. It is read from now on; test it to be sure.");
      return "redirect:" + here(frame, added.id());
    } catch (InvalidInput refused) {
      response.setStatus(422);
      return list(frame, Fields.refused(form, refused), model);
    } catch (Conflict full) {
      back.addFlashAttribute("problem", full.getMessage());
      return "redirect:" + frame.path("settings/mailboxes");
    }
  }

  @PostMapping("replies")
  String replies(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        frame.path("settings/mailboxes"),
        back,
        () -> {
          mailboxes.reopenDays(frame.site().id(), form.getOrDefault("reopenDays", ""));
          return "Saved.";
        },
        refused -> {
          response.setStatus(422);
          Map<String, String> typed = new HashMap<>(USUAL);
          typed.putAll(form);
          return list(frame, Fields.refused(typed, refused), model);
        });
  }

  @GetMapping("{id}")
  String page(Frame frame, @PathVariable long id, Model model) {
    Mailbox mailbox = mailboxes.get(frame.site().id(), id);
    return page(mailbox, Fields.of(values(mailbox)), model);
  }

  @PostMapping("{id}")
  String change(
      Frame frame,
      @PathVariable long id,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    String site = frame.site().id();
    return Act.then(
        here(frame, id),
        back,
        () -> {
          mailboxes.change(site, id, form(form));
          return "Saved.";
        },
        refused -> {
          response.setStatus(422);
          return page(mailboxes.get(site, id), Fields.refused(form, refused), model);
        });
  }

  @PostMapping("{id}/test")
  String test(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return Act.then(
        here(frame, id),
        back,
        () -> {
          int count = mailboxes.test(frame.site().id(), id);
          return "It can be read. There "
              + (count == 1 ? "is " : "are ")
              + Words.count(count, "mail", "mails")
              + " in the folder.";
        });
  }

  @PostMapping("{id}/enable")
  String enable(Frame frame, @PathVariable long id, RedirectAttributes back) {
    mailboxes.enable(frame.site().id(), id);
    back.addFlashAttribute("notice", "Switched on.");
    return "redirect:" + here(frame, id);
  }

  @PostMapping("{id}/disable")
  String disable(Frame frame, @PathVariable long id, RedirectAttributes back) {
    mailboxes.disable(frame.site().id(), id);
    back.addFlashAttribute("notice", "Switched off.");
    return "redirect:" + here(frame, id);
  }

  @PostMapping("{id}/remove")
  String remove(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return Act.then(
        frame.path("settings/mailboxes"),
        back,
        () -> {
          mailboxes.remove(frame.site().id(), id);
          return "Removed.";
        });
  }

  private String list(Frame frame, Fields fields, Model model) {
    String site = frame.site().id();
    model.addAttribute("mailboxes", mailboxes.of(site));
    model.addAttribute("fields", fields);
    model.addAttribute("reopenDays", mailboxes.reopenDays(site));
    return "desk/settings/mailboxes";
  }

  private static String page(Mailbox mailbox, Fields fields, Model model) {
    model.addAttribute("mailbox", mailbox);
    model.addAttribute("fields", fields);
    return "desk/settings/mailbox";
  }

  private static MailboxForm form(Map<String, String> typed) {
    return new MailboxForm(
        typed.getOrDefault("host", ""),
        typed.getOrDefault("port", ""),
        typed.getOrDefault("security", ""),
        typed.getOrDefault("username", ""),
        typed.getOrDefault("signIn", ""),
        typed.getOrDefault("secret", ""),
        typed.getOrDefault("tokenUrl", ""),
        typed.getOrDefault("clientId", ""),
        typed.getOrDefault("clientSecret", ""),
        typed.getOrDefault("scope", ""),
        typed.getOrDefault("folder", ""),
        typed.getOrDefault("afterwards", ""),
        typed.getOrDefault("moveTo", ""),
        typed.containsKey("readExisting"),
        typed.containsKey("plusAddresses"));
  }

  private static Map<String, String> values(Mailbox mailbox) {
    Map<String, String> values = new HashMap<>();
    values.put("host", mailbox.host());
    values.put("port", String.valueOf(mailbox.port()));
    values.put("security", mailbox.security().key());
    values.put("username", mailbox.username());
    values.put("signIn", mailbox.signIn().key());
    MailboxRenewal renewal = mailbox.renewal();
    if (renewal != null) {
      values.put("tokenUrl", renewal.url());
      values.put("clientId", renewal.clientId());
      values.put("scope", Objects.requireNonNullElse(renewal.scope(), ""));
    }
    values.put("folder", mailbox.folder());
    values.put("afterwards", mailbox.afterwards().key());
    String moveTo = mailbox.moveTo();
    values.put("moveTo", moveTo == null ? "" : moveTo);
    if (mailbox.readExisting()) {
      values.put("readExisting", "on");
    }
    if (mailbox.plusAddresses()) {
      values.put("plusAddresses", "on");
    }
    return values;
  }

  private static String here(Frame frame, long id) {
    return frame.path("settings/mailboxes/" + id);
  }
}
