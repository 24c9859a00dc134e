package org.ticketflow.desk.palette;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the palette that is no ticket.
 *
 * @param icon as the build looks for it: {@code icon:inbox}
 * @param words that find it beside what it says
 * @param href where it goes
 * @param post where its fields are sent
 * @param act what the page's scripts do: {@code theme}, {@code help} or {@code sign-out}
 */
public record Command(
    String icon,
    String says,
    String words,
    @Nullable String href,
    @Nullable String post,
    Map<String, String> fields,
    @Nullable String act) {

  static Command go(String icon, String says, String words, String href) {
    return new Command(icon, says, words, href, null, Map.of(), null);
  }

  static Command send(String icon, String says, String words, String post, String... field) {
    return new Command(icon, says, words, null, post, Map.of(field[0], field[1]), null);
  }

  static Command act(String icon, String says, String words, String act) {
    return new Command(icon, says, words, null, null, Map.of(), act);
  }

  public String iconName() {
    return icon.substring("icon:".length());
  }

  /** Whether each of the typed words begins one of its own. */
  boolean matches(String typed) {
    List<String> own = split(says + " " + words);
    return split(typed).stream()
        .allMatch(word -> own.stream().anyMatch(each -> each.startsWith(word)));
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s()]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
