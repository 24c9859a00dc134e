package org.ticketflow.escalation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Site;
import org.ticketflow.site.Sites;

/**
 * The rule files for managers and administrators to read: those that all sites share, and those of
 * sites that have their own. How many tickets run on them is told of the caller's own sites alone.
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

  /** The common files, with the tickets of all sites that the caller sees. */
  public List<RuleVersions> all() {
    Set<String> seen = seen(manager());
    return Arrays.stream(RuleFile.values())
        .flatMap(file -> find(file, null, seen).stream())
        .toList();
  }

  /** The files that a site follows, with its tickets. */
  public List<RuleVersions> of(String site) {
    Set<String> one = one(site);
    return Arrays.stream(RuleFile.values())
        .flatMap(file -> find(file, own(file, site), one).stream())
        .toList();
  }

  /** A common file, with the tickets of all sites that the caller sees. */
  public RuleVersions get(RuleFile file) {
    return known(file, null, seen(manager()));
  }

  /** The file that a site follows: its own where it has one. With its tickets. */
  public RuleVersions get(RuleFile file, String site) {
    Set<String> one = one(site);
    return known(file, own(file, site), one);
  }

  /** The common file, with the tickets of one site. */
  public RuleVersions common(RuleFile file, String site) {
    return known(file, null, one(site));
  }

  /** The files that the caller's sites have of their own instead of a common one. */
  public List<RuleVersions> variants(RuleFile file) {
    Set<String> seen = seen(manager());
    return deployed.variants(file).stream()
        .filter(seen::contains)
        .sorted()
        .flatMap(site -> find(file, site, Set.of(site)).stream())
        .toList();
  }

  private @Nullable String own(RuleFile file, String site) {
    return deployed.variants(file).contains(site) ? site : null;
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

  private RuleVersions known(RuleFile file, @Nullable String site, Set<String> of) {
    return find(file, site, of)
        .orElseThrow(
            () ->
                new NotFound(
                    file.file()
                        + " is not deployed. Start Ticketflow again: it deploys what it lacks."));
  }

  private Optional<RuleVersions> find(RuleFile file, @Nullable String site, Set<String> of) {
    List<DeployedRules.Version> versions = deployed.versions(file, site);
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(new RuleVersions(file, site, versions, deployed.running(file, of)));
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
