package org.ticketflow.desk.settings;

import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;

/** What follows a form: the page anew with a word about what was done, or with why it was not. */
final class Act {

  private Act() {}

  /**
   * @param act answers what was done, in words
   * @param again shows the form once more, with what is wrong at its fields
   */
  static String then(
      String page,
      RedirectAttributes back,
      Supplier<String> act,
      Function<InvalidInput, String> again) {
    try {
      back.addFlashAttribute("notice", act.get());
    } catch (InvalidInput refused) {
      return again.apply(refused);
    } catch (Conflict refused) {
      back.addFlashAttribute("problem", refused.getMessage());
    }
    return "redirect:" + page;
  }

  /** For forms without a field that could be wrong. */
  static String then(String page, RedirectAttributes back, Supplier<String> act) {
    return then(
        page,
        back,
        act,
        refused -> {
          back.addFlashAttribute("problem", refused.errors().get(0).message());
          return "redirect:" + page;
        });
  }
}
