package org.ticketflow.mail.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.mail.inbound.Mailbox.Afterwards;
import org.ticketflow.mail.inbound.Mailbox.Security;
import org.ticketflow.mail.inbound.Mailbox.SignIn;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.InvalidInput.FieldError;
import org.ticketflow.site.OutsideUrl;
import org.ticketflow.site.PlainText;

/** What a mailbox's settings may be. Refuses with everything that is wrong at once. */
@Component
class MailboxRules {

  private static final int LONGEST = 255;
  private static final int LONGEST_SECRET = 8_000;
  private static final int MOST_PORTS = 65_535;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  private final InboundSettings settings;

  MailboxRules(InboundSettings settings) {
    this.settings = settings;
  }

  /** What holds. */
  record Checked(
      String host,
      int port,
      Security security,
      String username,
      SignIn signIn,
      @Nullable MailboxSecret secret,
      @Nullable MailboxRenewal renewal,
      @Nullable MailboxSecret clientSecret,
      String folder,
      Afterwards afterwards,
      @Nullable String moveTo,
      boolean readExisting,
      boolean plusAddresses) {}

  /**
   * @param secretThere whether there is one already, so that none has to be given
   */
  Checked check(MailboxForm form, boolean secretThere) {
    List<FieldError> errors = new ArrayList<>();
    String host = host(form.host(), errors);
    int port = port(form.port(), errors);
    Security security = choice(Security.class, "security", form.security(), errors);
    if (security == Security.NONE && !LOOPBACK.contains(host)) {
      errors.add(
          new FieldError(
              "security", "Without TLS only a server on this machine can be read. Choose TLS."));
    }
    SignIn signIn = choice(SignIn.class, "signIn", form.signIn(), errors);
    String username = line("username", form.username(), true, errors);
    MailboxSecret secret = secret(form.secret(), secretThere, errors);
    MailboxRenewal renewal = null;
    MailboxSecret clientSecret = null;
    if (signIn == SignIn.OAUTH2_RENEWED) {
      renewal = renewal(form, errors);
      clientSecret = oneLine("clientSecret", form.clientSecret(), errors);
    }
    String folder = line("folder", form.folder(), true, errors);
    Afterwards afterwards = choice(Afterwards.class, "afterwards", form.afterwards(), errors);
    String moveTo = null;
    if (afterwards == Afterwards.MOVE) {
      moveTo = line("moveTo", form.moveTo(), true, errors);
      if (moveTo.equals(folder)) {
        errors.add(new FieldError("moveTo", "Choose another folder than the one that is read."));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return new Checked(
        host,
        port,
        security,
        username,
        signIn,
        secret,
        renewal,
        clientSecret,
        folder,
        afterwards,
        moveTo,
        form.readExisting(),
        form.plusAddresses());
  }

  private static String host(String raw, List<FieldError> errors) {
    String host = raw.strip();
    if (!host.matches("[A-Za-z0-9.:-]{1," + LONGEST + "}")) {
      errors.add(new FieldError("host", "Name the mail server, such as imap.example.com."));
    }
    return host;
  }

  private static int port(String raw, List<FieldError> errors) {
    String digits = raw.strip();
    int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > MOST_PORTS) {
      errors.add(new FieldError("port", "A port is a number from 1 to 65535; usually 993."));
    }
    return port;
  }

  private static @Nullable MailboxSecret secret(
      String raw, boolean secretThere, List<FieldError> errors) {
    String secret = raw.strip();
    if (secret.isEmpty()) {
      if (!secretThere) {
        errors.add(new FieldError("secret", "Give the mailbox's password or token."));
      }
      return null;
    }
    return oneLine("secret", secret, errors);
  }

  private static @Nullable MailboxSecret oneLine(
      String field, String raw, List<FieldError> errors) {
    String secret = raw.strip();
    if (secret.length() > LONGEST_SECRET || !secret.equals(PlainText.line(secret))) {
      errors.add(new FieldError(field, "A password or token is one line."));
    }
    return secret.isEmpty() ? null : new MailboxSecret(secret);
  }

  private MailboxRenewal renewal(MailboxForm form, List<FieldError> errors) {
    String url = PlainText.line(form.tokenUrl());
    OutsideUrl.wrongWith(url, settings.anyAddress())
        .ifPresent(wrong -> errors.add(new FieldError("tokenUrl", wrong)));
    String scope = line("scope", form.scope(), false, errors);
    return new MailboxRenewal(
        url, line("clientId", form.clientId(), true, errors), scope.isEmpty() ? null : scope);
  }

  private static String line(String field, String raw, boolean needed, List<FieldError> errors) {
    String line = PlainText.line(raw);
    if (needed && line.isEmpty()) {
      errors.add(new FieldError(field, "Must not be empty."));
    }
    if (line.length() > LONGEST) {
      errors.add(new FieldError(field, "Must be at most " + LONGEST + " characters."));
    }
    return line;
  }

  @SuppressWarnings("NullAway") // what is null is refused before it is used
  private static <E extends Enum<E>> E choice(
      Class<E> kind, String field, String raw, List<FieldError> errors) {
    E chosen = Mailbox.find(kind, raw).orElse(null);
    if (chosen == null) {
      errors.add(new FieldError(field, "Choose one."));
    }
    return chosen;
  }
}
