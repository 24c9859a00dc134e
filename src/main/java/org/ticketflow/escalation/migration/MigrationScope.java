package org.ticketflow.escalation.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.DeployedRules;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.escalation.RuleVersions;
import org.ticketflow.escalation.Rules;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/** Whose tickets somebody may move, and which version each of their sites follows. */
@Component
class MigrationScope {

  private final Rules rules;
  private final Sites sites;
  private final CurrentCaller callers;

  MigrationScope(Rules rules, Sites sites, CurrentCaller callers) {
    this.rules = rules;
    this.sites = sites;
    this.callers = callers;
  }

  /** Something for each file and site that is meant, with the version to come to. */
  interface Visitor {
    void visit(RuleFile file, String site, DeployedRules.Version to);
  }

  void each(Migrations.Wish wish, Visitor visitor) {
    Set<String> meant = sites(wish.site());
    if (wish.version() != null && wish.file() == null) {
      throw new InvalidInput("file", "Say of which file version " + wish.version() + " is meant.");
    }
    List<RuleFile> files =
        wish.file() == null ? Arrays.asList(RuleFile.values()) : List.of(wish.file());
    for (RuleFile file : files) {
      for (String site : meant) {
        RuleVersions rule = rules.get(file, site);
        // a number means the common file's version, unless the site itself is named
        if (wish.version() == null || rule.site() == null || wish.site() != null) {
          visitor.visit(file, site, rule.version(wish.version()));
        }
      }
    }
  }

  /** Who asks, refused unless rules are theirs to manage. */
  Caller manager() {
    Caller caller = callers.get();
    caller.requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    return caller;
  }

  /**
   * The caller's sites.
   *
   * @param site only this one
   */
  Set<String> sites(@Nullable String site) {
    Caller caller = manager();
    if (site != null) {
      caller.requireSite(site);
      return Set.of(site);
    }
    Set<String> own = new TreeSet<>();
    sites.all().stream().map(Site::id).filter(caller::sees).forEach(own::add);
    return own;
  }
}
