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

  public SignedIn(Caller caller) {
    super(
        caller.kind() == Caller.Kind.VISITOR
            ? AuthorityUtils.createAuthorityList(VISITOR)
            : AuthorityUtils.createAuthorityList(
                caller.roles().stream().map(role -> "ROLE_" + role.name()).sorted().toList()));
    this.caller = caller;
    setAuthenticated(true);
  }

  @Override
  public Caller getPrincipal() {
    return caller;
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
