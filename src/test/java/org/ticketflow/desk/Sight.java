package org.ticketflow.desk;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/**
 * Something of the desk that is worth looking at: a page in a state that it can be in.
 *
 * @param route as its controller has it, so that a page without a sight is noticed
 * @param person who looks; nobody is signed in where it is empty
 * @param shown what has to be there before anybody looks
 * @param opened what is done on the page first
 */
record Sight(
    String name,
    String route,
    String address,
    String person,
    int status,
    String shown,
    Consumer<Page> opened) {

  static Sight of(String name, String route, Object... parts) {
    String address = route;
    for (Object part : parts) {
      address = address.replaceFirst("\\{[^}]+}", part.toString());
    }
    return new Sight(name, route, address, "nadia", 200, "body", page -> {});
  }

  Sight with(String query) {
    return new Sight(name, route, address + query, person, status, shown, opened);
  }

  Sight by(String who) {
    return new Sight(name, route, address, who, status, shown, opened);
  }

  Sight answers(int code) {
    return new Sight(name, route, address, person, code, shown, opened);
  }

  Sight once(String selector) {
    return new Sight(name, route, address, person, status, selector, opened);
  }

  Sight then(Consumer<Page> act) {
    return new Sight(name, route, address, person, status, shown, act);
  }
}
