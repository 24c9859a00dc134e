package org.ticketflow.desk.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import org.ticketflow.identity.Invitations;
import org.ticketflow.identity.Members;
import org.ticketflow.identity.NewPasswords;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.Workload;
import org.ticketflow.ticket.bulk.Departures;

/** Who works at a site, as what, and who is invited to. */
@Controller
@RequestMapping("/desk/{site}/settings")
class PeopleController {

  private final Members members;
  private final Departures departures;
  private final Workload workload;
  private final Invitations invitations;
  private final NewPasswords passwords;

  PeopleController(
      Members members,
      Departures departures,
      Workload workload,
      Invitations invitations,
      NewPasswords passwords) {
    this.members = members;
    this.departures = departures;
    this.workload = workload;
    this.invitations = invitations;
    this.passwords = passwords;
  }

  @GetMapping("members")
  String page(Frame frame, Model model) {
    return page(frame, Fields.of(Map.of("AGENT", "on")), model);
  }

  @PostMapping("members/invite")
  String invite(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        here(frame),
        back,
        () -> {
          invitations.invite(frame.site().id(), form.getOrDefault("email", ""), roles(form));
          return "Invited. The link in the mail works once, for seven days.";
        },
        refused -> again(frame, form, refused, model, response));
  }

  @PostMapping("members/add")
  String add(
      Frame frame,
      @RequestParam Map<String, String> form,
      RedirectAttributes back,
      Model model,
      HttpServletResponse response) {
    return Act.then(
        here(frame),
        back,
        () -> {
          members.add(frame.site().id(), form.getOrDefault("person", ""));
          return "Added to the site.";
        },
        refused -> again(frame, form, refused, model, response));
  }

  @PostMapping("invitations/{id}/revoke")
  String revoke(Frame frame, @PathVariable long id, RedirectAttributes back) {
    return act(
        frame, back, () -> invitations.revoke(frame.site().id(), id), "Invitation taken back.");
  }

  @PostMapping("members/{person}/roles")
  String roles(
      Frame frame,
      @PathVariable String person,
      @RequestParam Map<String, String> form,
      RedirectAttributes back) {
    return act(
        frame,
        back,
        () -> members.changeRoles(frame.site().id(), person, roles(form)),
        "Roles changed.");
  }

  @PostMapping("members/{person}/remove")
  String remove(Frame frame, @PathVariable String person, RedirectAttributes back) {
    return Act.then(
        here(frame),
        back,
        () -> {
          long tickets = departures.remove(frame.site().id(), person);
          return tickets == 0
              ? "Removed from the site."
              : "Removed from the site. Back to the queue: "
                  + Words.count(tickets, "ticket", "tickets")
                  + ".";
        });
  }

  @PostMapping("members/{person}/deactivate")
  String deactivate(Frame frame, @PathVariable String person, RedirectAttributes back) {
    return act(
        frame,
        back,
        () -> members.deactivate(frame.site().id(), person),
        "Deactivated. Nothing is open to them any more.");
  }

  @PostMapping("members/{person}/reactivate")
  String reactivate(Frame frame, @PathVariable String person, RedirectAttributes back) {
    return act(
        frame,
        back,
        () -> members.reactivate(frame.site().id(), person),
        "Reactivated, with the roles of before.");
  }

  @PostMapping("members/{person}/password-link")
  String passwordLink(Frame frame, @PathVariable String person, RedirectAttributes back) {
    return act(
        frame,
        back,
        () -> passwords.sendLink(frame.site().id(), person),
        "Sent a link to choose a new password. It works once, for a day.");
  }

  private static String act(Frame frame, RedirectAttributes back, Runnable act, String done) {
    Supplier<String> said =
        () -> {
          act.run();
          return done;
        };
    return Act.then(here(frame), back, said);
  }

  private String again(
      Frame frame,
      Map<String, String> form,
      InvalidInput refused,
      Model model,
      HttpServletResponse response) {
    response.setStatus(422);
    return page(frame, Fields.refused(form, refused), model);
  }

  private String page(Frame frame, Fields fields, Model model) {
    model.addAttribute("members", members.of(frame.site().id()));
    model.addAttribute("tickets", workload.of(frame.site().id()));
    model.addAttribute("invitations", invitations.of(frame.site().id()));
    model.addAttribute("fields", fields);
    return "desk/settings/members";
  }

  /** A checkbox a role, named as the role is. */
  private static Set<Role> roles(Map<String, String> form) {
    return Members.ROLES.stream()
        .filter(role -> form.containsKey(role.name()))
        .collect(Collectors.toSet());
  }

  private static String here(Frame frame) {
    return frame.path("settings/members");
  }
}
