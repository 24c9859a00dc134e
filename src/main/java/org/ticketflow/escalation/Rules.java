package org.ticketflow.escalation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/**
 * The rule files for managers and administrators to read. The files are the same at every site; how
 * many tickets run on them is told of the caller's own sites alone.
 */
@Service
@Transactional(readOnly = true)
public class Rules {

  private final DeployedRules deployed;
  private final CurrentCaller callers;
  private final Sites sites;

  Rules(DeployedRules deployed, CurrentCaller callers, Sites sites) {
    this.deployed = deployed;
    this.callers = callers;
    this.sites = sites;
  }

  /** The files that are deployed, with the tickets of all sites that the caller sees. */
  public List<RuleVersions> all() {
    Set<String> seen = seen(manager());
    return Arrays.stream(RuleFile.values()).flatMap(file -> find(file, seen).stream()).toList();
  }

  /** The same with the tickets of one site. */
  public List<RuleVersions> of(String site) {
    Set<String> one = one(site);
    return Arrays.stream(RuleFile.values()).flatMap(file -> find(file, one).stream()).toList();
  }

  /** One file, with the tickets of all sites that the caller sees. */
  public RuleVersions get(RuleFile file) {
    return known(file, seen(manager()));
  }

  /** One file, with the tickets of one site. */
  public RuleVersions get(RuleFile file, String site) {
    return known(file, one(site));
  }

  /** Where the tickets of a site stand in a diagram. */
  public List<DeployedRules.Standing> standing(DeployedRules.Version version, String site) {
    return deployed.standing(version, one(site));
  }

  public String xml(RuleFile file, DeployedRules.Version version) {
    manager();
    return deployed.xml(file, version);
  }

  /** Empty where the decision is no table. */
  public Optional<RuleTable> table(DeployedRules.Version version) {
    manager();
    return deployed.table(version);
  }

  private RuleVersions known(RuleFile file, Set<String> of) {
    return find(file, of)
        .orElseThrow(
            () ->
                new NotFound(
                    file.file()
                        + " is not deployed. Start Ticketflow again: it deploys what it lacks."));
  }

  private Optional<RuleVersions> find(RuleFile file, Set<String> of) {
    List<DeployedRules.Version> versions = deployed.versions(file);
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(new RuleVersions(file, versions, deployed.running(file, of)));
  }

  private Set<String> one(String site) {
    manager().requireSite(site);
    return Set.of(site);
  }

  private Caller manager() {
    Caller caller = callers.get();
    caller.requireAny(Role.MANAGER, Role.ADMINISTRATOR);
    return caller;
  }

  private Set<String> seen(Caller caller) {
    return sites.all().stream().map(Site::id).filter(caller::sees).collect(Collectors.toSet());
  }
}
