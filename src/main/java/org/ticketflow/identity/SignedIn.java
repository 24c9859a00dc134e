package org.ticketflow.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** The authentication of every door: a {@link Caller} whose roles are the authorities. */
public final class SignedIn extends AbstractAuthenticationToken {

  /** The authority that a visitor of the chat has, and nobody else. */
  static final String VISITOR = "ROLE_VISITOR";

  private final Caller caller;
  private final @Nullable String passwordStamp;

  public SignedIn(Caller caller) {
    this(caller, null);
  }

  /**
   * @param passwordStamp of the password that opened this session, see {@link Standing}; none where
   *     no session is opened
   */
  SignedIn(Caller caller, @Nullable String passwordStamp) {
    super(
        caller.kind() == Caller.Kind.VISITOR
            ? AuthorityUtils.createAuthorityList(VISITOR)
            : AuthorityUtils.createAuthorityList(
                caller.roles().stream().map(role -> "ROLE_" + role.name()).sorted().toList()));
    this.caller = caller;
    this.passwordStamp = passwordStamp;
    setAuthenticated(true);
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  /** The same session with another caller or after a change of its own password. */
  SignedIn as(Caller now, @Nullable String stamp) {
    SignedIn fresh = new SignedIn(now, stamp);
    fresh.setDetails(getDetails());
    return fresh;
  }

  @Nullable String passwordStamp() {
    return passwordStamp;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return caller.name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn that
        && caller.equals(that.caller)
        && Objects.equals(getDetails(), that.getDetails());
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }
}
