package org.ticketflow.ticket;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.PlainText;
import org.ticketflow.site.Sites;

/** The lists that people keep under a name, for themselves or for their team. */
@Service
@Transactional
public class SavedViews {

  private static final int NAME_MAX = 80;
  private static final int MOST = 100;

  private final SavedViewRows rows;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Clock clock;

  SavedViews(SavedViewRows rows, Sites sites, CurrentCaller caller, Clock clock) {
    this.rows = rows;
    this.sites = sites;
    this.caller = caller;
    this.clock = clock;
  }

  /** The caller's own, then the team's. */
  @Transactional(readOnly = true)
  public List<SavedView> of(String site) {
    return rows.seenBy(site, staff(site).name());
  }

  /** Refuses with {@link NotFound} somebody else's that is not shared. */
  @Transactional(readOnly = true)
  public SavedView get(String site, String id) {
    return seen(site, id, staff(site));
  }

  public SavedView add(String site, SavedView.Draft draft) {
    Caller owner = staff(site);
    if (rows.count(site, owner.name()) >= MOST) {
      throw new Conflict("You keep " + MOST + " views already. Delete one first.");
    }
    SavedView view =
        new SavedView(
            UUID.randomUUID().toString(),
            site,
            name(draft.name()),
            draft.filter() == null ? TicketQuery.ALL : draft.filter().check(),
            TicketListOrder.parse(draft.sort()).word(),
            Boolean.TRUE.equals(draft.shared()),
            owner.name(),
            draft.position() == null ? rows.nextPosition(site, owner.name()) : draft.position());
    rows.add(view, clock.instant());
    return view;
  }

  public SavedView change(String site, String id, SavedView.Draft draft) {
    SavedView before = changeable(site, id);
    SavedView view =
        new SavedView(
            id,
            site,
            draft.name() == null ? before.name() : name(draft.name()),
            draft.filter() == null ? before.filter() : draft.filter().check(),
            draft.sort() == null ? before.sort() : TicketListOrder.parse(draft.sort()).word(),
            draft.shared() == null ? before.shared() : draft.shared(),
            before.owner(),
            draft.position() == null ? before.position() : draft.position());
    rows.update(view, clock.instant());
    return view;
  }

  /** Moves a view one place up or down among its like: one's own, or the team's. */
  public void move(String site, String id, boolean up) {
    SavedView view = changeable(site, id);
    List<SavedView> like =
        new ArrayList<>(of(site).stream().filter(each -> each.shared() == view.shared()).toList());
    int from = like.indexOf(view);
    int to = from + (up ? -1 : 1);
    if (to < 0 || to >= like.size()) {
      return;
    }
    Collections.swap(like, from, to);
    for (int i = 0; i < like.size(); i++) {
      rows.place(site, like.get(i).id(), i);
    }
  }

  public void remove(String site, String id) {
    rows.remove(site, changeable(site, id).id());
  }

  private SavedView changeable(String site, String id) {
    Caller person = staff(site);
    SavedView view = seen(site, id, person);
    if (!view.owner().equals(person.name()) && !person.hasAny(Role.MANAGER, Role.ADMINISTRATOR)) {
      throw new Forbidden(
          "Only "
              + view.owner()
              + ", managers and administrators change this view. Save one of your own.");
    }
    return view;
  }

  private SavedView seen(String site, String id, Caller person) {
    return rows.find(site, id)
        .filter(view -> view.shared() || view.owner().equals(person.name()))
        .orElseThrow(() -> new NotFound("There is no such view here."));
  }

  private Caller staff(String site) {
    Caller person = caller.get();
    person.requireReaderOf(site);
    person.requireStaff();
    sites.get(site);
    return person;
  }

  private static String name(@Nullable String raw) {
    String name = raw == null ? "" : PlainText.line(raw);
    if (name.isEmpty() || PlainText.length(name) > NAME_MAX) {
      throw new InvalidInput("name", "Give the view a name of 1 to " + NAME_MAX + " characters.");
    }
    return name;
  }
}
