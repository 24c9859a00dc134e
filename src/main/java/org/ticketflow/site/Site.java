package org.ticketflow.site;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Whose tickets these are: a website with its team, support address and working hours. */
@Entity
@Table(name = "site")
public class Site {

  @Id private String id;
  private String name;

  @Column(name = "support_address")
  private String supportAddress;

  private String zone;

  @Column(name = "business_hours")
  private String businessHours;

  @Column(name = "allowed_origins")
  private List<String> allowedOrigins;

  @Column(name = "retention_days")
  private int retentionDays;

  private String accent;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Site() {}

  Site(String id, String name, String supportAddress, String zone, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.supportAddress = supportAddress;
    this.zone = zone;
    this.businessHours =
        "MON 09:00-17:00,TUE 09:00-17:00,WED 09:00-17:00,THU 09:00-17:00,FRI 09:00-17:00";
    this.allowedOrigins = List.of();
    this.retentionDays = 365;
    this.accent = Accent.BLUE.key();
    this.createdAt = createdAt;
  }

  /** The site's id in addresses and as the engine's tenant, such as {@code acme}. */
  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** The address that mail to customers comes from. */
  public String supportAddress() {
    return supportAddress;
  }

  public ZoneId zone() {
    return ZoneId.of(zone);
  }

  /** Takes over what is checked already. */
  void change(SiteChange checked) {
    name = checked.name() == null ? name : checked.name();
    supportAddress = checked.supportAddress() == null ? supportAddress : checked.supportAddress();
    zone = checked.zone() == null ? zone : checked.zone();
    businessHours = checked.hours() == null ? businessHours : checked.hours().toString();
    retentionDays = checked.retentionDays() == null ? retentionDays : checked.retentionDays();
    allowedOrigins = checked.allowedOrigins() == null ? allowedOrigins : checked.allowedOrigins();
    accent = checked.accent() == null ? accent : checked.accent();
  }

  /** The week's working periods, such as {@code MON 09:00-17:00,TUE 09:00-12:00}. */
  String businessHours() {
    return businessHours;
  }

  public WorkingWeek week() {
    return WorkingWeek.parse(businessHours);
  }

  public Accent accent() {
    return Accent.find(accent).orElse(Accent.BLUE);
  }

  /** Origins of pages that may embed the chat widget; none means the site's own pages only. */
  public List<String> allowedOrigins() {
    return List.copyOf(allowedOrigins);
  }

  /** How long a closed ticket can still be reopened before it is archived. */
  public int retentionDays() {
    return retentionDays;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
