package org.ticketflow.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;

/**
 * One browser's session as a request sees it. It knows who signed in and what of it has changed;
 * roles and sites are never part of it, so that a session alone allows nothing.
 */
final class StoredSession implements Session {

  static final String SIGNED_IN = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Instant createdAt;
  private final Instant activeAt;
  private final Duration timeout;
  private final boolean activityIsStale;

  /** Written to the database. */
  private final Map<String, Object> shared;

  /** Everything else that somebody put in: stays in the memory of this node. */
  private final Map<String, Object> local;

  private final Set<String> changed = new HashSet<>();
  private String id;
  private @Nullable String storedId;
  private @Nullable SecurityContext signedIn;
  private boolean signedInChanged;
  private boolean acted;

  private StoredSession(
      String id, Row row, Duration timeout, Map<String, Object> local, @Nullable String storedId) {
    this.id = id;
    this.storedId = storedId;
    this.createdAt = row.createdAt();
    this.activeAt = row.activeAt();
    this.activityIsStale = row.activityIsStale();
    this.shared = new HashMap<>(row.attributes());
    this.timeout = timeout;
    this.local = local;
    if (!row.person().isEmpty()) {
      Caller caller = new Caller(row.person(), Caller.Kind.PERSON, Set.of(), Set.of());
      this.signedIn = new SecurityContextImpl(new SignedIn(caller, row.passwordStamp()));
    }
  }

  /** What the database says of a session. */
  record Row(
      String person,
      @Nullable String passwordStamp,
      Instant createdAt,
      Instant activeAt,
      boolean activityIsStale,
      Map<String, Object> attributes) {}

  static StoredSession begun(Instant now, Duration timeout) {
    Row nobodys = new Row("", null, now, now, false, Map.of());
    return new StoredSession(randomId(), nobodys, timeout, new HashMap<>(), null);
  }

  /**
   * @param local what this node remembers of it besides
   */
  static StoredSession read(String id, Row row, Duration timeout, Map<String, Object> local) {
    return new StoredSession(id, row, timeout, local, id);
  }

  @Override
  public String getId() {
    return id;
  }

  /** Under which it is stored, where it is. */
  @Nullable String storedId() {
    return storedId;
  }

  /** Whose session it is; none before somebody has signed in. */
  @Nullable SignedIn signedIn() {
    return signedIn != null && signedIn.getAuthentication() instanceof SignedIn person
        ? person
        : null;
  }

  boolean acted() {
    return acted;
  }

  /** By a password: the session lasts anew. */
  boolean signedInAnew() {
    return signedInChanged;
  }

  /** Whether the stored row is another by now. */
  boolean differs() {
    return acted || signedInChanged || !changed.isEmpty() || !id.equals(storedId);
  }

  /** The shared attributes that have changed; null stands for one that is gone. */
  Map<String, @Nullable Object> changes() {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changed.forEach(name -> changes.put(name, shared.get(name)));
    return changes;
  }

  Map<String, Object> local() {
    return local;
  }

  void stored() {
    storedId = id;
    acted = false;
    signedInChanged = false;
    changed.clear();
  }

  @Override
  public String changeSessionId() {
    id = randomId();
    return id;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> @Nullable T getAttribute(String name) {
    if (name.equals(SIGNED_IN)) {
      return (T) signedIn;
    }
    Object value = shared.get(name);
    return (T) (value == null ? local.get(name) : value);
  }

  @Override
  public Set<String> getAttributeNames() {
    Set<String> names = new HashSet<>(shared.keySet());
    names.addAll(local.keySet());
    if (signedIn != null) {
      names.add(SIGNED_IN);
    }
    return names;
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (name.equals(SIGNED_IN)) {
      signedIn = (SecurityContext) value;
      signedInChanged = true;
    } else if (name.equals(Sessions.ACTED)) {
      acted |= activityIsStale;
    } else if (value != null && SessionAttributes.isShared(name, value)) {
      local.remove(name);
      shared.put(name, value);
      changed.add(name);
    } else {
      if (shared.remove(name) != null) {
        changed.add(name);
      }
      if (value == null) {
        local.remove(name);
      } else {
        local.put(name, value);
      }
    }
  }

  @Override
  public void removeAttribute(String name) {
    setAttribute(name, null);
  }

  @Override
  public Instant getCreationTime() {
    return createdAt;
  }

  /** Only what a person does counts, see {@link Sessions#ACTED}; being asked for does not. */
  @Override
  public void setLastAccessedTime(Instant lastAccessedTime) {}

  @Override
  public Instant getLastAccessedTime() {
    return activeAt;
  }

  /** The same for everyone. */
  @Override
  public void setMaxInactiveInterval(Duration interval) {}

  @Override
  public Duration getMaxInactiveInterval() {
    return timeout;
  }

  /** The store hands out none that is. */
  @Override
  public boolean isExpired() {
    return false;
  }

  private static String randomId() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
