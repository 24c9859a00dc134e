package org.ticketflow.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ticketflow.refusal.NotFound;

/** The sites, their business hours and their ticket numbers. */
@Service
public class Sites {

  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

  private final SiteRepository sites;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  /** Asked for on every call and rarely changed; a change shows within seconds on every node. */
  private final Cache<String, Site> known =
      Caffeine.newBuilder().expireAfterWrite(SHOWN_WITHIN).build();

  private final LoadingCache<String, BusinessCalendar> calendars =
      Caffeine.newBuilder().expireAfterWrite(SHOWN_WITHIN).build(this::readCalendar);

  Sites(SiteRepository sites, JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
    this.sites = sites;
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  /** Refuses with {@link NotFound} where there is none. */
  public Site get(String id) {
    return find(id).orElseThrow(() -> new NotFound("There is no site '" + id + "'."));
  }

  public Optional<Site> find(String id) {
    Site cached = known.getIfPresent(id);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<Site> site = sites.findById(id);
    site.ifPresent(found -> known.put(id, found));
    return site;
  }

  public List<Site> all() {
    return sites.findAllByOrderById();
  }

  /** Adds a site that works Monday to Friday, 9 to 17 o'clock. */
  @Transactional
  public Site add(String id, String name, String supportAddress, ZoneId zone) {
    SiteRules rules = new SiteRules();
    String checkedId = rules.id(id);
    if (sites.findById(checkedId).isPresent()) {
      rules.error("id", "There is a site '" + checkedId + "' already. Choose another id.");
    }
    String checkedName = rules.name(name);
    String address = rules.supportAddress(supportAddress, all());
    rules.refuse();
    Site site = new Site(checkedId, checkedName, address, zone.getId(), clock.instant());
    sites.saveAndFlush(site); // its people, keys and numbers are written by plain SQL
    events.publishEvent(new SiteAdded(checkedId));
    return site;
  }

  /**
   * Changes what is given. Who may do so is not asked here: see the site settings of {@code
   * identity}.
   */
  @Transactional
  public Site change(String id, SiteChange raw) {
    Site site = stored(id);
    SiteRules rules = new SiteRules();
    List<Site> others = all().stream().filter(other -> !other.id().equals(id)).toList();
    SiteChange checked =
        new SiteChange(
            raw.name() == null ? null : rules.name(raw.name()),
            raw.supportAddress() == null
                ? null
                : rules.supportAddress(raw.supportAddress(), others),
            raw.zone() == null ? null : rules.zone(raw.zone()),
            raw.hours(),
            raw.retentionDays() == null ? null : rules.retentionDays(raw.retentionDays()),
            raw.allowedOrigins() == null ? null : rules.allowedOrigins(raw.allowedOrigins()),
            raw.accent() == null ? null : rules.accent(raw.accent()));
    rules.refuse();
    site.change(checked);
    sites.saveAndFlush(site);
    forgetAfterCommit(id);
    return site;
  }

  /** As it is in the database, whatever this node remembers. */
  public Site stored(String id) {
    return sites.findById(id).orElseThrow(() -> new NotFound("There is no site '" + id + "'."));
  }

  /**
   * The next ticket number of a site: counts up from 1. Not part of the transaction: a number that
   * was drawn is never drawn again, even after a rollback.
   */
  public long nextTicketNumber(String site) {
    return jdbc.sql("select nextval(quote_ident('ticket_number_' || :site)::regclass)")
        .param("site", site)
        .query(Long.class)
        .single();
  }

  /** When the team of a site works. */
  public BusinessCalendar calendar(String id) {
    return calendars.get(id);
  }

  void forgetAfterCommit(String site) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            known.invalidate(site);
            calendars.invalidate(site);
          }
        });
  }

  private BusinessCalendar readCalendar(String id) {
    Site site = get(id);
    Set<LocalDate> holidays =
        jdbc.sql("select day from site_holiday where site = :site")
            .param("site", id)
            .query(LocalDate.class)
            .set();
    return BusinessCalendar.parse(site.zone(), site.businessHours(), holidays);
  }
}
