package org.ticketflow.mail.inbound;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;
import org.ticketflow.mail.inbound.MailboxRules.Checked;
import org.ticketflow.refusal.Conflict;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Sites;

/** What managers do with the mailboxes of their site. Each act is in the audit. */
@Service
public class Mailboxes {

  private static final int MOST = 10;

  private final MailboxRows rows;
  private final MailboxRules rules;
  private final MailboxTest test;
  private final ReplyRules replies;
  private final Sites sites;
  private final CurrentCaller caller;
  private final Audit audit;
  private final Clock clock;

  Mailboxes(
      MailboxRows rows,
      MailboxRules rules,
      MailboxTest test,
      ReplyRules replies,
      Sites sites,
      CurrentCaller caller,
      Audit audit,
      Clock clock) {
    this.rows = rows;
    this.rules = rules;
    this.test = test;
    this.replies = replies;
    this.sites = sites;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public List<Mailbox> of(String site) {
    allowed(site);
    return rows.of(site);
  }

  /** Refuses with {@link NotFound} where there is none, or it belongs to another site. */
  @Transactional(readOnly = true)
  public Mailbox get(String site, long id) {
    allowed(site);
    return rows.find(site, id).orElseThrow(() -> new NotFound("There is no such mailbox."));
  }

  @Transactional
  public Mailbox add(String site, MailboxForm form) {
    allowed(site);
    sites.get(site);
    Checked checked = rules.check(form, false);
    if (rows.of(site).size() >= MOST) {
      throw new Conflict("A site has at most " + MOST + " mailboxes. Remove one first.");
    }
    Mailbox added = rows.add(site, checked, false, caller.get().name(), clock.instant());
    audit.record(site, Deed.MAILBOX_ADDED, added.named(), Map.of(), facts(added));
    return added;
  }

  /** The secret that is there only ever goes to the server that it was given for. */
  @Transactional
  public void change(String site, long id, MailboxForm form) {
    Mailbox before = own(site, id);
    Checked checked = rules.check(form, true);
    boolean elsewhere =
        !checked.host().equals(before.host())
            || checked.port() != before.port()
            || checked.security() != before.security();
    if (elsewhere && checked.secret() == null) {
      throw new InvalidInput("secret", "Give the password again: it is another server.");
    }
    MailboxRenewal renewal = checked.renewal();
    if (renewal != null
        && checked.secret() == null
        && (before.renewal() == null || !before.renewal().url().equals(renewal.url()))) {
      throw new InvalidInput("secret", "Give the refresh token: it is for this token address.");
    }
    if (before.renewal() != null && renewal == null && checked.secret() == null) {
      throw new InvalidInput("secret", "Give the password or token to sign in with.");
    }
    rows.change(before, checked, clock.instant());
    Mailbox after = get(site, id);
    audit.record(site, Deed.MAILBOX_CHANGED, after.named(), facts(before), facts(after));
  }

  @Transactional
  public void enable(String site, long id) {
    Mailbox mailbox = get(site, id);
    rows.enable(id, true, clock.instant());
    audit.record(site, Deed.MAILBOX_ENABLED, mailbox.named());
  }

  /** It is not read any more; replies go to the support address itself. */
  @Transactional
  public void disable(String site, long id) {
    Mailbox mailbox = get(site, id);
    rows.enable(id, false, clock.instant());
    audit.record(site, Deed.MAILBOX_DISABLED, mailbox.named());
  }

  /** What was taken from it stays. */
  @Transactional
  public void remove(String site, long id) {
    Mailbox mailbox = own(site, id);
    rows.remove(id);
    audit.record(site, Deed.MAILBOX_REMOVED, mailbox.named(), facts(mailbox), Map.of());
  }

  /**
   * Signs in and looks, without a transaction open meanwhile; answers how many mails there are.
   * Refused with {@link Conflict} that says what is wrong.
   */
  public int test(String site, long id) {
    Mailbox mailbox = get(site, id);
    return test.count(mailbox);
  }

  /** For how many days after closing a reply opens the ticket again. */
  @Transactional(readOnly = true)
  public int reopenDays(String site) {
    allowed(site);
    return replies.reopenDays(site);
  }

  @Transactional
  public void reopenDays(String site, String typed) {
    allowed(site);
    String digits = typed.strip();
    int days = digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : -1;
    if (days < 0 || days > ReplyRules.MOST_REOPEN_DAYS) {
      throw new InvalidInput(
          "reopenDays", "Give a number of days from 0 to " + ReplyRules.MOST_REOPEN_DAYS + ".");
    }
    int before = replies.reopenDays(site);
    replies.reopenDays(site, days);
    audit.record(
        site,
        Deed.REPLY_RULES_CHANGED,
        site,
        Map.of("reopenDays", String.valueOf(before)),
        Map.of("reopenDays", String.valueOf(days)));
  }

  private Mailbox own(String site, long id) {
    Mailbox mailbox = get(site, id);
    if (mailbox.embedded()) {
      throw new Conflict("This mailbox belongs to the embedded mail server and sets itself up.");
    }
    return mailbox;
  }

  private void allowed(String site) {
    caller.get().requireSite(site);
    caller.get().requireAny(Role.MANAGER, Role.ADMINISTRATOR);
  }

  private static Map<String, String> facts(Mailbox mailbox) {
    return Map.of(
        "server", mailbox.host() + ":" + mailbox.port(),
        "security", mailbox.security().key(),
        "user", mailbox.username(),
        "folder", mailbox.folder(),
        "afterwards", mailbox.afterwards().key());
  }
}
