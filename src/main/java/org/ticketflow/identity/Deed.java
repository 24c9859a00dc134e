package org.ticketflow.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the audit tells apart. */
public enum Deed {
  SITE_ADDED("added the site"),
  SITE_CHANGED("changed the site"),
  HOLIDAY_ADDED("added the holiday"),
  HOLIDAY_REMOVED("removed the holiday"),
  HOLIDAYS_IMPORTED("imported the holidays"),
  HOLIDAYS_TAKEN_BACK("removed the imported holidays"),
  PERSON_INVITED("invited"),
  INVITATION_REVOKED("took back the invitation of"),
  PERSON_JOINED("joined by invitation as"),
  PERSON_ADDED("added to the site"),
  PERSON_REMOVED("removed from the site"),
  ROLES_CHANGED("changed the roles of"),
  PERSON_DEACTIVATED("deactivated"),
  PERSON_REACTIVATED("reactivated"),
  PASSWORD_LINK_SENT("sent a link for a new password to"),
  PASSWORD_CHANGED("changed the password of"),
  PROFILE_CHANGED("changed the profile of"),
  SIGN_IN_LOCKED("was locked out after wrong sign-ins as"),
  KEY_ISSUED("made the key"),
  KEY_REVOKED("revoked the key"),
  LABEL_RENAMED("renamed the label"),
  LABEL_MERGED("merged the label"),
  LABEL_COLOURED("coloured the label"),
  LABEL_DELETED("deleted the label"),
  TEST_MAIL_SENT("sent a test mail to"),
  ASSISTANT_CHANGED("changed the assistant of"),
  EXAMPLE_ADDED("taught the assistant"),
  EXAMPLE_REMOVED("made the assistant forget"),
  MAIL_TEMPLATE_CHANGED("changed the mail templates of"),
  MAIL_SIGNED("signs the mail of the site as"),
  MAIL_UNSIGNED("no longer signs the mail of the site"),
  WEBHOOK_ADDED("added the webhook endpoint"),
  WEBHOOK_CHANGED("changed the webhook endpoint"),
  WEBHOOK_ENABLED("enabled the webhook endpoint"),
  WEBHOOK_DISABLED("disabled the webhook endpoint"),
  WEBHOOK_SECRET_ROTATED("made a new secret for the webhook endpoint"),
  WEBHOOK_REMOVED("removed the webhook endpoint"),
  WEBHOOK_TESTED("sent a test event to the webhook endpoint"),
  WEBHOOK_REDELIVERED("sent an event again to the webhook endpoint"),
  MAILBOX_ADDED("added the mailbox"),
  MAILBOX_CHANGED("changed the mailbox"),
  MAILBOX_ENABLED("switched on the mailbox"),
  MAILBOX_DISABLED("switched off the mailbox"),
  MAILBOX_REMOVED("removed the mailbox"),
  REPLY_RULES_CHANGED("changed how replies are taken at"),
  MAIL_RETRIED("tried again the quarantined"),
  MAIL_DISCARDED("discarded the quarantined"),
  RULES_DEPLOYED("deployed the rules"),
  RULES_VARIANT_REMOVED("took away the site's own rules"),
  RULES_MIGRATED("moved running tickets to the newest rules"),
  ENGINE_USER_SAVED("saved the user"),
  ENGINE_USER_DELETED("deleted the user"),
  ENGINE_GROUP_JOINED("added to a group"),
  ENGINE_GROUP_LEFT("took out of a group"),
  ENGINE_TENANT_JOINED("added to a site"),
  ENGINE_TENANT_LEFT("took out of a site"),
  ENGINE_GROUP_OR_TENANT_CHANGED("changed the group or tenant");

  private final String words;

  Deed(String words) {
    this.words = words;
  }

  /** As a sentence has it: <i>ada</i> words <i>subject</i>. */
  public String words() {
    return words;
  }

  /** The name in addresses and the database, such as {@code roles-changed}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Deed> find(String key) {
    return Arrays.stream(values()).filter(deed -> deed.key().equals(key)).findFirst();
  }
}
