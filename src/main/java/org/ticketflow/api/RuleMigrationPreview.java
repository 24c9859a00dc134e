package org.ticketflow.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketflow.escalation.migration.RunningTickets.Group;
import org.ticketflow.escalation.migration.RunningTickets.Place;

/** What a migration would do, in JSON. */
@Schema(name = "RuleMigrationPreview")
record RuleMigrationPreview(
    @Schema(description = "Instances of processes that are not on the version to come to")
        long total,
    long movable,
    List<File> files) {

  /** Of one rule file. */
  @Schema(name = "RuleMigrationPreviewFile")
  record File(String file, long total, long movable, List<From> from) {

    static File of(String file, List<Group> groups) {
      return new File(
          file,
          groups.stream().mapToLong(Group::tickets).sum(),
          groups.stream().mapToLong(Group::movable).sum(),
          groups.stream().map(From::of).toList());
    }
  }

  /** Of one site on one version. */
  @Schema(name = "RuleMigrationPreviewFrom")
  record From(
      String site,
      @Schema(description = "Whose own version they are on; null: the common one")
          @Nullable String ofSite,
      @Schema(description = "Null: nothing is planned for them by any version of the table")
          @Nullable Integer fromVersion,
      int toVersion,
      @Schema(description = "Whose own version they come to; null: the common one")
          @Nullable String toSite,
      long tickets,
      long movable,
      List<Standing> standing) {

    static From of(Group group) {
      return new From(
          group.site(),
          group.fromSite(),
          group.fromVersion(),
          group.to().number(),
          group.toSite(),
          group.tickets(),
          group.movable(),
          group.standing().stream().map(Standing::of).toList());
    }
  }

  /** Where they stand. */
  @Schema(name = "RuleMigrationPreviewStanding")
  record Standing(
      String element,
      String name,
      long tickets,
      boolean movable,
      @Schema(description = "Why they cannot be moved from there") @Nullable String why) {

    static Standing of(Place place) {
      return new Standing(
          place.element(), place.name(), place.tickets(), place.why() == null, place.why());
    }
  }

  static RuleMigrationPreview of(List<Group> groups) {
    Map<String, List<Group>> byFile = new LinkedHashMap<>();
    groups.forEach(
        group -> byFile.computeIfAbsent(group.file().file(), any -> new ArrayList<>()).add(group));
    List<File> files =
        byFile.entrySet().stream().map(each -> File.of(each.getKey(), each.getValue())).toList();
    return new RuleMigrationPreview(
        files.stream().mapToLong(File::total).sum(),
        files.stream().mapToLong(File::movable).sum(),
        files);
  }
}
