package org.ticketflow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.identity.Role;
import org.ticketflow.site.Sites;

/** Who works the tickets of a site. */
@RestController
@RequestMapping("/api/v1/sites/{site}/members")
@Tag(name = "Sites")
class MemberController {

  private final People people;
  private final Sites sites;
  private final CurrentCaller caller;

  MemberController(People people, Sites sites, CurrentCaller caller) {
    this.people = people;
    this.sites = sites;
    this.caller = caller;
  }

  /** All of them. */
  @Schema(name = "Members")
  record All(List<Member> items) {}

  /** A teammate. */
  @Schema(name = "Member")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Member(
      @Schema(description = "As an assignee") String id,
      String name,
      @Nullable String email,
      List<String> roles) {

    static Member of(Person person) {
      return new Member(
          person.id(),
          person.name(),
          person.email(),
          person.roles().stream().sorted().map(Role::key).toList());
    }
  }

  @GetMapping
  @Operation(summary = "Who can be assigned a ticket, by name")
  All list(@PathVariable String site) {
    caller.get().requireReaderOf(site);
    sites.get(site);
    return new All(people.members(site).stream().map(Member::of).toList());
  }
}
