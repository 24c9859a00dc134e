package org.ticketflow.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.AuditQuery;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Sites;
import org.ticketflow.support.TicketflowTest;

/** How labels are kept in order, on every ticket that carries them. */
@TicketflowTest
class LabelSettingsTests {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired Sites sites;
  @Autowired Tickets tickets;
  @Autowired SavedViews views;
  @Autowired LabelSettings labels;
  @Autowired LabelRows rows;
  @Autowired Audit audit;
  @Autowired JdbcClient sql;

  private String site;

  @BeforeEach
  void freshSite() {
    site = "labels" + COUNT.incrementAndGet();
    sites.add(site, "Labels", "support@" + site + ".test", ZoneOffset.UTC);
    as("ada", Role.ADMINISTRATOR);
  }

  @AfterEach
  void leave() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aRenamedLabelIsAnotherOnEveryTicketInItsHistoryAndInViews() {
    Ticket one = ticket("payment", "vip");
    Ticket other = ticket("urgent", "payment");
    Ticket without = ticket("vip");
    labels.colour(site, "payment", "red");
    SavedView view =
        views.add(
            site,
            new SavedView.Draft(
                "Payments",
                new TicketQuery(null, null, null, List.of("vip", "payment"), null),
                "-updatedAt",
                true,
                null));

    assertThat(labels.rename(site, "payment", " billing ", false)).isEqualTo(2);

    assertThat(read(one).labels()).containsExactly("billing", "vip");
    assertThat(read(other).labels()).containsExactly("urgent", "billing");
    assertThat(read(one).version()).isGreaterThan(one.version());
    assertThat(read(without).version()).isEqualTo(without.version());
    List<HistoryEntry> history = tickets.history(one.key());
    HistoryEntry last = history.get(history.size() - 1);
    assertThat(last.what()).isEqualTo("labels");
    assertThat(last.oldValue()).isEqualTo("payment, vip");
    assertThat(last.newValue()).isEqualTo("billing, vip");
    assertThat(last.actor()).isEqualTo("ada");
    assertThat(views.get(site, view.id()).filter().labels()).containsExactly("vip", "billing");
    assertThat(labels.of(site)).extracting(LabelUse::name).doesNotContain("payment");
    assertThat(labels.of(site)).contains(new LabelUse("billing", "red", count(2), count(2)));
    assertThat(audit.of(site, new AuditQuery(null, Deed.LABEL_RENAMED, null, null, null), 5))
        .singleElement()
        .satisfies(entry -> assertThat(entry.after()).containsEntry("tickets", "2"));
  }

  /** Of a site with more tickets than that is said how much it is at least. */
  @Test
  void onlySoManyTicketsAreLookedAt() {
    for (int i = 0; i < 3; i++) {
      ticket("many");
    }
    ticket("once");
    sql.sql(
            "update ticket set status = 'closed', closed_at = updated_at where site = ? and labels = array['many']")
        .param(site)
        .update();
    assertThat(rows.of(site, 5))
        .containsExactly(
            new LabelUse("many", null, count(0), count(3)),
            new LabelUse("once", null, count(1), count(1)));
    assertThat(rows.of(site, 2))
        .containsExactly(
            new LabelUse("many", null, count(0), atLeast(1)),
            new LabelUse("once", null, count(1), atLeast(1)));
  }

  @Test
  void aLabelThatIsThereAlreadyIsMergedOnlyWhenSaidSo() {
    Ticket both = ticket("bug", "defect");
    Ticket one = ticket("defect");
    assertThatThrownBy(() -> labels.rename(site, "defect", "bug", false))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("Merge");
    assertThat(read(one).labels()).containsExactly("defect");
    assertThat(labels.rename(site, "defect", "bug", true)).isEqualTo(2);
    assertThat(read(both).labels()).containsExactly("bug");
    assertThat(read(one).labels()).containsExactly("bug");
    assertThat(labels.of(site)).extracting(LabelUse::name).containsExactly("bug");
  }

  @Test
  void onlyAnUnusedLabelIsDeleted() {
    Ticket carries = ticket("old");
    assertThatThrownBy(() -> labels.delete(site, "old")).isInstanceOf(Conflict.class);
    labels.rename(site, "old", "new", false);
    assertThatThrownBy(() -> labels.delete(site, "old")).isInstanceOf(NotFound.class);
    tickets.change(
        carries.key(),
        new TicketChange(null, null, null, null, null, List.of(), List.of(), List.of()),
        null);
    labels.delete(site, "new");
    assertThat(labels.of(site)).isEmpty();
  }

  @Test
  void whatIsNoLabelOrNoColourIsRefused() {
    ticket("plain");
    assertThatThrownBy(() -> labels.rename(site, "plain", "a,b", false))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused -> assertThat(refused.errors().get(0).field()).isEqualTo("name"));
    assertThatThrownBy(() -> labels.rename(site, "plain", "  ", false))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> labels.colour(site, "plain", "red; x"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void onlyAdministratorsOfTheSiteDo() {
    ticket("ours");
    as("max", Role.MANAGER);
    assertThatThrownBy(() -> labels.of(site)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> labels.rename(site, "ours", "theirs", true))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> labels.colour(site, "ours", "red")).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> labels.delete(site, "ours")).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> labels.of("elsewhere")).isInstanceOf(NotFound.class);
  }

  private static TicketCount count(long number) {
    return new TicketCount(number, false);
  }

  private static TicketCount atLeast(long number) {
    return new TicketCount(number, true);
  }

  /** As the process files it, so that nobody has it. */
  private Ticket ticket(String... carries) {
    SecurityContextHolder.clearContext();
    Ticket filed =
        tickets.report(
            new FileTicket(
                site,
                "It is broken",
                "Really.",
                Priority.NORMAL,
                "Mia",
                "mia@customer.test",
                null,
                List.of(),
                List.of(carries),
                null));
    as("ada", Role.ADMINISTRATOR);
    return filed;
  }

  private Ticket read(Ticket ticket) {
    return tickets.get(ticket.key());
  }

  private void as(String name, Role role) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            new TestingAuthenticationToken(
                new Caller(name, Caller.Kind.PERSON, Set.of(role), Set.of(site)), null, "any"));
  }
}
