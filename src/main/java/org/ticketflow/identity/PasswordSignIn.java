package org.ticketflow.identity;

import java.util.Locale;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs people in by their password: on the sign-in page and by HTTP Basic alike. */
@Component
public class PasswordSignIn implements AuthenticationProvider {

  private final People people;
  private final SignInAttempts attempts;
  private final LockOuts lockOuts;
  private final Accounts accounts;

  PasswordSignIn(People people, SignInAttempts attempts, LockOuts lockOuts, Accounts accounts) {
    this.people = people;
    this.attempts = attempts;
    this.lockOuts = lockOuts;
    this.accounts = accounts;
  }

  @Override
  public Authentication authenticate(Authentication presented) {
    String user = presented.getName().strip();
    String password = String.valueOf(presented.getCredentials());
    String address =
        presented.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    String counted = user.toLowerCase(Locale.ROOT);
    SignInAttempts.Attempt attempt;
    try {
      attempt = attempts.begin(counted, address, () -> isKnown(user, address));
    } catch (TooManyAttempts tooMany) {
      lockOuts.note(user, address);
      throw tooMany;
    }
    if (!people.passwordMatches(user, password)) {
      attempt.failed();
      throw new BadCredentialsException("Wrong user or password.");
    }
    Person person =
        people.find(user).orElseThrow(() -> new BadCredentialsException("Wrong user or password."));
    attempt.succeeded();
    accounts.signedIn(person.id(), address);
    SignedIn signedIn =
        new SignedIn(
            person.asCaller(),
            people.standing(person.id()).map(Standing::passwordStamp).orElse(null));
    signedIn.setDetails(presented.getDetails());
    return signedIn;
  }

  private boolean isKnown(String user, String address) {
    return people.find(user).filter(person -> accounts.knows(person.id(), address)).isPresent();
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
