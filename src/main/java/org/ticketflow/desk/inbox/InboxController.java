package org.ticketflow.desk.inbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.conversation.Inbox.Box;
import org.ticketflow.desk.frame.Frame;

/** Shows the inbox, and the parts of it that are read anew while it is open. */
@Controller
@RequestMapping("/desk/{site}/inbox")
class InboxController {

  private static final String PAGE = "desk/inbox/page";
  private static final int ROWS = 50;
  private static final int MOST_ROWS = 200;

  private final InboxPages pages;

  InboxController(InboxPages pages) {
    this.pages = pages;
  }

  @GetMapping
  String inbox(Frame frame, @RequestParam(required = false) @Nullable String box, Model model) {
    model.addAllAttributes(InboxPages.model(pages.list(frame, box(box), ROWS, null, null), null));
    return PAGE;
  }

  @GetMapping("/list")
  String list(
      Frame frame,
      @RequestParam(required = false) @Nullable String box,
      @RequestParam(defaultValue = "50") int size,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String selected,
      Model model) {
    int rows = Math.max(ROWS, Math.min(size, MOST_ROWS));
    model.addAttribute("list", pages.list(frame, box(box), rows, cursor, selected));
    return cursor == null ? "desk/inbox/list" : "desk/inbox/rows";
  }

  @GetMapping("/{id}")
  String conversation(
      Frame frame,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String box,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
      @RequestHeader(name = "HX-History-Restore-Request", required = false)
          @Nullable String restored,
      Model model) {
    Chat chat = pages.chat(frame, id, box(box), true);
    if (part != null && restored == null) {
      model.addAttribute("chat", chat);
      return "desk/inbox/conversation";
    }
    model.addAllAttributes(InboxPages.model(pages.list(frame, box(box), ROWS, null, id), chat));
    return PAGE;
  }

  @GetMapping("/{id}/head")
  String head(
      Frame frame,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String box,
      Model model) {
    model.addAttribute("chat", pages.chat(frame, id, box(box), false));
    return "desk/inbox/head";
  }

  @GetMapping(path = "/{id}/messages", params = "after")
  String later(Frame frame, @PathVariable String id, @RequestParam long after, Model model) {
    model.addAttribute("said", pages.after(frame, id, after));
    return "desk/inbox/messages";
  }

  @GetMapping(path = "/{id}/messages", params = "before")
  String earlier(Frame frame, @PathVariable String id, @RequestParam long before, Model model) {
    model.addAttribute("said", pages.before(frame, id, before));
    return "desk/inbox/messages";
  }

  /** An address that was mistyped shows what is open. */
  static Box box(@Nullable String word) {
    for (Box box : Box.values()) {
      if (box.name().toLowerCase(Locale.ROOT).equals(word)) {
        return box;
      }
    }
    return Box.OPEN;
  }
}
