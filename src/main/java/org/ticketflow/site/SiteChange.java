package org.ticketflow.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to become different about a site, as somebody wrote it; null stays as it is. */
public record SiteChange(
    @Nullable String name,
    @Nullable String supportAddress,
    @Nullable String zone,
    @Nullable WorkingWeek hours,
    @Nullable Integer retentionDays,
    @Nullable List<String> allowedOrigins,
    @Nullable String accent) {

  public static SiteChange general(
      String name, String supportAddress, String zone, int retentionDays, String accent) {
    return new SiteChange(name, supportAddress, zone, null, retentionDays, null, accent);
  }

  public static SiteChange hours(WorkingWeek hours) {
    return new SiteChange(null, null, null, hours, null, null, null);
  }

  public static SiteChange allowedOrigins(List<String> origins) {
    return new SiteChange(null, null, null, null, null, origins, null);
  }
}
