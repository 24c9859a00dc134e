package org.ticketflow.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Debian's Postfix and Dovecot on ports and in a directory of their own: mail to either site or to
 * a customer goes from Postfix over LMTP into a maildir, and is read there by IMAP. Who has no
 * mailbox gets none of it, and its sender a report.
 */
final class DebianMail implements AutoCloseable {

  static final String PASSWORD = "secret-of-the-test";

  private static final Path POSTFIX = Path.of("/usr/sbin/postfix");
  private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
  private static final Path LMTP = Path.of("/usr/lib/dovecot/lmtp");
  private static final Path IMAP = Path.of("/usr/lib/dovecot/imap");

  private final Path directory;
  private final int smtp = freePort();
  private final int imap = freePort();
  private final int lmtp = freePort();
  private final Process dovecot;

  private DebianMail(List<String> users) throws IOException {
    directory = Files.createTempDirectory("peers");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String part : List.of("postfix", "queue", "data", "mail", "run", "state")) {
      Files.createDirectory(directory.resolve(part));
    }
    own("mail", "mail");
    own("data", "postfix");
    configureDovecot(users);
    configurePostfix();
    dovecot =
        new ProcessBuilder(DOVECOT.toString(), "-F", "-c", file("dovecot.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(file("dovecot.out").toFile())
            .start();
    run(POSTFIX.toString(), "-c", file("postfix").toString(), "start");
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> answers(smtp) && answers(imap) && answers(lmtp));
    } catch (RuntimeException e) {
      close();
      throw new IllegalStateException(log(), e);
    }
  }

  /** Why they cannot be started here; nothing where they can. */
  static Optional<String> obstacle() {
    for (Path needed : List.of(POSTFIX, DOVECOT, LMTP, IMAP)) {
      if (!Files.isExecutable(needed)) {
        return Optional.of(
            needed + " is missing: apt-get install postfix dovecot-imapd dovecot-lmtpd");
      }
    }
    return System.getProperty("user.name").equals("root")
        ? Optional.empty()
        : Optional.of("Postfix and Dovecot are started by root alone");
  }

  static DebianMail start(String... users) {
    try {
      return new DebianMail(List.of(users));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int smtpPort() {
    return smtp;
  }

  int imapPort() {
    return imap;
  }

  /** What both have said. */
  String log() {
    StringBuilder log = new StringBuilder();
    for (String name : List.of("postfix.log", "dovecot.log", "dovecot.out")) {
      try {
        log.append(Files.exists(file(name)) ? Files.readString(file(name)) : "");
      } catch (IOException e) {
        log.append(name).append(" could not be read\n");
      }
    }
    return log.toString();
  }

  @Override
  public void close() throws IOException {
    run(POSTFIX.toString(), "-c", file("postfix").toString(), "stop");
    dovecot.destroy();
    try {
      if (!dovecot.waitFor(10, TimeUnit.SECONDS)) {
        dovecot.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.walkFileTree(directory, new Removal());
  }

  private void configureDovecot(List<String> users) throws IOException {
    StringBuilder lines = new StringBuilder();
    users.forEach(
        user -> lines.append(user).append(":{PLAIN}").append(PASSWORD).append("::::::\n"));
    Files.writeString(file("users"), lines);
    Files.writeString(
        file("dovecot.conf"),
        """
        base_dir = %1$s/run
        state_dir = %1$s/state
        log_path = %1$s/dovecot.log
        protocols = imap lmtp
        listen = 127.0.0.1
        ssl = no
        disable_plaintext_auth = no
        recipient_delimiter = +
        first_valid_uid = 1
        mail_location = maildir:%1$s/mail/%%u
        passdb {
          driver = passwd-file
          args = scheme=PLAIN username_format=%%u %1$s/users
        }
        userdb {
          driver = passwd-file
          args = username_format=%%u %1$s/users
          default_fields = uid=mail gid=mail home=%1$s/mail/%%u
        }
        service imap-login {
          inet_listener imap {
            port = %2$d
          }
          inet_listener imaps {
            port = 0
          }
        }
        service lmtp {
          inet_listener lmtp {
            port = %3$d
          }
        }
        """
            .formatted(directory, imap, lmtp));
  }

  private void configurePostfix() throws IOException {
    Files.writeString(
        file("postfix/main.cf"),
        """
        compatibility_level = 3.6
        queue_directory = %1$s/queue
        data_directory = %1$s/data
        maillog_file = %1$s/postfix.log
        maillog_file_prefixes = %1$s
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        myhostname = mx.peers.test
        mydestination =
        alias_maps =
        alias_database =
        local_recipient_maps =
        virtual_mailbox_domains = acme.test, globex.test, customer.test
        virtual_mailbox_maps = static:all
        virtual_transport = lmtp:inet:127.0.0.1:%2$d
        recipient_delimiter = +
        smtpd_relay_restrictions = permit_mynetworks, reject
        smtp_tls_security_level = none
        minimal_backoff_time = 1s
        """
            .formatted(directory, lmtp));
    Files.writeString(
        file("postfix/master.cf"),
        """
        127.0.0.1:%d inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        smtp unix - - n - - smtp
        lmtp unix - - n - - lmtp
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        """
            .formatted(smtp));
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private void own(String part, String owner) throws IOException {
    Files.setOwner(
        file(part),
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
  }

  private static boolean answers(int port) {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2_000);
      InputStream in = socket.getInputStream();
      return in.read() >= 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
