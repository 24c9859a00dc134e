package org.ticketflow.desk.list;

import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.ticketflow.desk.frame.Frame;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.ticket.SavedView;
import org.ticketflow.ticket.SavedViews;

/**
 * Keeps lists under a name, pinned in the sidebar. Works as plain forms too: each act leads back to
 * a page.
 */
@Controller
class ViewsController {

  private final SavedViews views;

  ViewsController(SavedViews views) {
    this.views = views;
  }

  @GetMapping("/desk/{site}/views")
  String all(Frame frame) {
    return "desk/list/views";
  }

  /**
   * @param list the filter and sort to keep, as the list's address has them
   */
  @PostMapping("/desk/{site}/views")
  String save(
      Frame frame,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      HttpServletResponse response,
      Model model,
      @RequestParam String name,
      @RequestParam(defaultValue = "false") boolean shared,
      @RequestParam String list) {
    ListAddress address = ListAddress.parse(list);
    return then(
        part,
        response,
        model,
        () ->
            page(
                frame,
                views.add(
                    frame.site().id(),
                    new SavedView.Draft(
                        name, address.query(), address.order().word(), shared, null))));
  }

  /** The view shows the list of this address from now on. */
  @PostMapping("/desk/{site}/views/{id}/filter")
  String update(
      Frame frame,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      HttpServletResponse response,
      Model model,
      @PathVariable String id,
      @RequestParam String list) {
    ListAddress address = ListAddress.parse(list);
    return then(
        part,
        response,
        model,
        () ->
            page(
                frame,
                change(
                    frame,
                    id,
                    new SavedView.Draft(
                        null, address.query(), address.order().word(), null, null))));
  }

  @PostMapping("/desk/{site}/views/{id}")
  String change(
      Frame frame,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      HttpServletResponse response,
      Model model,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable Boolean shared) {
    return then(
        part,
        response,
        model,
        () -> {
          change(frame, id, new SavedView.Draft(name, null, null, shared, null));
          return frame.path("views");
        });
  }

  @PostMapping("/desk/{site}/views/{id}/move")
  String move(Frame frame, @PathVariable String id, @RequestParam boolean up) {
    views.move(frame.site().id(), id, up);
    return "redirect:" + frame.path("views");
  }

  @PostMapping("/desk/{site}/views/{id}/delete")
  String remove(Frame frame, @PathVariable String id) {
    views.remove(frame.site().id(), id);
    return "redirect:" + frame.path("views");
  }

  private SavedView change(Frame frame, String id, SavedView.Draft draft) {
    return views.change(frame.site().id(), id, draft);
  }

  private static String page(Frame frame, SavedView view) {
    return frame.path("tickets") + "?" + frame.query(view);
  }

  /**
   * On to the page that the act leads to: a whole one, as the sidebar is another now. A form that
   * htmx sent gets the reason beside its field where the act was refused.
   */
  private static String then(
      boolean part, HttpServletResponse response, Model model, Supplier<String> act) {
    if (!part) {
      return "redirect:" + act.get();
    }
    String problem = "";
    try {
      response.setHeader("HX-Redirect", act.get());
    } catch (InvalidInput refused) {
      problem = refused.errors().get(0).message();
    } catch (Conflict refused) {
      problem = refused.getMessage();
    }
    response.setStatus(problem.isEmpty() ? 200 : 422);
    model.addAttribute("problem", problem);
    return "desk/list/problem";
  }
}
