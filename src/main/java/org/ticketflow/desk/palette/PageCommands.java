package org.ticketflow.desk.palette;

import java.util.ArrayList;
import java.util.List;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.site.Site;

/** What can be done from every page of the desk. */
final class PageCommands {

  private PageCommands() {}

  static List<CommandGroup> of(Frame frame) {
    return List.of(
        new CommandGroup("Go to", pages(frame)),
        new CommandGroup("Views", views(frame)),
        new CommandGroup("Desk", desk(frame)));
  }

  private static List<Command> pages(Frame frame) {
    List<Command> pages = new ArrayList<>();
    pages.add(Command.go("icon:inbox", "Inbox", "conversations chat go", frame.path("inbox")));
    pages.add(Command.go("icon:ticket", "Tickets", "list go", frame.path("tickets")));
    if (frame.isManager()) {
      pages.add(Command.go("icon:route", "Rules", "escalation go", frame.path("rules")));
    }
    pages.add(Command.go("icon:chart-bar", "Reports", "numbers charts go", frame.path("reports")));
    if (frame.isAdministrator()) {
      pages.add(
          Command.go(
              "icon:settings", "Settings", "members labels keys mail go", frame.path("settings")));
    }
    pages.add(
        Command.go("icon:user", "Profile and password", "me account go", frame.path("profile")));
    pages.add(
        Command.go(
            "icon:list-check", "Changes of many tickets", "bulk runs undo go", frame.path("bulk")));
    pages.add(Command.go("icon:external-link", "Tasklist", "camunda go", "/camunda/app/tasklist/"));
    if (frame.isManager()) {
      pages.add(Command.go("icon:external-link", "Cockpit", "camunda go", "/camunda/app/cockpit/"));
    }
    return pages;
  }

  private static List<Command> views(Frame frame) {
    return frame.views().stream()
        .map(
            view ->
                Command.go(
                    view.shared() ? "icon:users" : "icon:star",
                    view.name(),
                    "view go",
                    frame.path("tickets") + "?" + frame.query(view)))
        .toList();
  }

  private static List<Command> desk(Frame frame) {
    List<Command> desk = new ArrayList<>();
    for (Site site : frame.sites()) {
      if (!site.id().equals(frame.site().id())) {
        desk.add(
            Command.go(
                "icon:selector",
                "Switch to " + site.name(),
                "site " + site.id(),
                "/desk/" + site.id() + "/tickets"));
      }
    }
    desk.add(Command.act("icon:moon", "Light or dark", "theme switch", "theme"));
    desk.add(Command.act("icon:keyboard", "Shortcuts", "keyboard help keys", "help"));
    desk.add(Command.act("icon:logout", "Sign out", "logout leave", "sign-out"));
    return desk;
  }
}
