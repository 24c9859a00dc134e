package org.ticketflow.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Lets someone in where there is nobody: without demo data, the very first start makes an
 * administrator and shows their password once.
 */
@Component
class FirstAdministrator implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final String USER = "admin";

  private final People people;
  private final Accounts accounts;
  private final boolean demo;

  FirstAdministrator(
      People people, Accounts accounts, @Value("${ticketflow.demo:true}") boolean demo) {
    this.people = people;
    this.accounts = accounts;
    this.demo = demo;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (demo || people.any()) {
      return;
    }
    byte[] random = new byte[15];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    people.save(
        new Person(USER, "Administrator", null, Set.of(Role.ADMINISTRATOR), Set.of()), password);
    accounts.mustChangePassword(USER);
    LOG.warn(
        """


        ----------------------------------------------------------------
          The first administrator signs in as   {}
          with the password                     {}
          It is shown this once, and has to be changed at the first
          sign-in.
        ----------------------------------------------------------------
        """,
        USER,
        password);
  }
}
