package org.ticketflow.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.refusal.NotFound;

/** The sites, their business hours and their ticket numbers. */
@Service
public class Sites {

  private final SiteRepository sites;
  private final Clock clock;

  /**
   * Sites change rarely and are asked for on every call; a change shows within seconds on every
   * node.
   */
  private final Cache<String, Optional<Site>> known =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

  Sites(SiteRepository sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** Refuses with {@link NotFound} where there is none. */
  public Site get(String id) {
    return find(id).orElseThrow(() -> new NotFound("There is no site '" + id + "'."));
  }

  public Optional<Site> find(String id) {
    Optional<Site> site = known.getIfPresent(id);
    if (site == null) {
      site = sites.findById(id);
      if (site.isPresent()) {
        known.put(id, site);
      }
    }
    return site;
  }

  public List<Site> all() {
    return sites.findAllByOrderById();
  }

  /** Adds a site that works Monday to Friday, 9 to 17 o'clock. */
  @Transactional
  public Site add(String id, String name, String supportAddress, ZoneId zone) {
    Site site = new Site(id, name, supportAddress, zone.getId(), clock.instant());
    sites.save(site);
    return site;
  }

  /** The next ticket number of a site: counts up from 1, never given twice. */
  public long nextTicketNumber(String site) {
    return sites.nextTicketNumber(site);
  }

  /** When the team of a site works. */
  @Transactional(readOnly = true)
  public BusinessCalendar calendar(String id) {
    Site site = get(id);
    return BusinessCalendar.parse(
        site.zone(),
        site.businessHours(),
        sites.holidays(id).stream().map(Date::toLocalDate).collect(Collectors.toSet()));
  }
}
