package org.ticketflow.desk.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.AuditEntry;
import org.ticketflow.identity.Role;

/** How the settings' pages write what they show. */
public final class SettingsWords {

  private SettingsWords() {}

  /** Such as {@code Manager}. */
  public static String of(Role role) {
    String key = role.key().replace('_', ' ');
    return Character.toUpperCase(key.charAt(0)) + key.substring(1);
  }

  /** Such as {@code Agent, Manager}. */
  public static String of(Set<Role> roles) {
    return roles.isEmpty()
        ? "No role"
        : roles.stream().sorted().map(SettingsWords::of).collect(Collectors.joining(", "));
  }

  /** What became of what: {@code name} is {@code Acme → Acme Shop}. */
  public static Map<String, String> changes(AuditEntry entry) {
    Map<String, String> changes = new LinkedHashMap<>();
    Set<String> facts = new TreeSet<>(entry.before().keySet());
    facts.addAll(entry.after().keySet());
    for (String fact : facts) {
      String before = entry.before().get(fact);
      String after = entry.after().get(fact);
      changes.put(fact, before == null ? said(after) : said(before) + " → " + said(after));
    }
    return changes;
  }

  private static String said(@Nullable String value) {
    return value == null || value.isEmpty() ? "none" : value;
  }
}
