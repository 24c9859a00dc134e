package org.ticketflow.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.refusal.TooLarge;
import org.ticketflow.support.Filed;
import org.ticketflow.support.Story;

/** What one has begun to write is there again, and nobody else's. */
class CommentDraftsTests extends Story {

  @Autowired private CommentDrafts drafts;
  @Autowired private Tickets tickets;
  @Autowired private TicketsOfRequester requesters;

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void theTwoTextsAreKeptApartAndForTheirAuthorAlone() {
    TicketKey ticket = given.ticket().filed().key();
    signIn("anna", Role.AGENT, "acme");
    drafts.keep(ticket, Visibility.PUBLIC, "Dear Mia, ");
    drafts.keep(ticket, Visibility.PUBLIC, "Dear Mia, we");
    drafts.keep(ticket, Visibility.INTERNAL, "She is angry.");
    assertThat(drafts.of(ticket))
        .isEqualTo(
            Map.of(
                Visibility.PUBLIC, "Dear Mia, we",
                Visibility.INTERNAL, "She is angry."));

    signIn("ben", Role.AGENT, "acme");
    assertThat(drafts.of(ticket)).isEmpty();
    drafts.forget(ticket, Visibility.PUBLIC);

    signIn("anna", Role.AGENT, "acme");
    drafts.forget(ticket, Visibility.INTERNAL);
    assertThat(drafts.of(ticket)).containsOnlyKeys(Visibility.PUBLIC);
    drafts.keep(ticket, Visibility.PUBLIC, " \n ");
    assertThat(drafts.of(ticket)).isEmpty();
  }

  @Test
  void onlyTheTeamOfTheSiteHasDrafts() {
    TicketKey ticket = given.ticket().filed().key();
    signIn("gus", Role.AGENT, "globex");
    assertThatThrownBy(() -> drafts.keep(ticket, Visibility.PUBLIC, "Hello"))
        .isInstanceOf(NotFound.class);
    signIn("robot", Role.AI_AGENT, "acme");
    assertThatThrownBy(() -> drafts.keep(ticket, Visibility.PUBLIC, "Hello"))
        .isInstanceOf(Forbidden.class);
    signIn("anna", Role.AGENT, "acme");
    assertThatThrownBy(() -> drafts.keep(ticket, Visibility.PUBLIC, "x".repeat(100_001)))
        .isInstanceOf(TooLarge.class);
  }

  @Test
  void theRequestersOtherTicketsAreThoseOfTheSameAddressAndSite() {
    Filed first = given.ticket().withEmail("Zoe@customer.test").filed();
    given.ticket().withEmail("zoe@customer.test").site("globex").filed();
    Filed second = given.ticket().withEmail("zoe@customer.test").filed();
    Filed stranger = given.ticket().withoutEmail().filed();
    TicketsOfRequester.Others others = requesters.besides(tickets.get(second.key()));
    assertThat(others.newest()).extracting(Ticket::code).containsExactly(first.code());
    assertThat(others.count()).isEqualTo(1);
    assertThat(requesters.besides(tickets.get(stranger.key())).newest()).isEmpty();
  }

  private static void signIn(String name, Role role, String site) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            new TestingAuthenticationToken(
                new Caller(name, Caller.Kind.PERSON, Set.of(role), Set.of(site)), "", "user"));
  }
}
