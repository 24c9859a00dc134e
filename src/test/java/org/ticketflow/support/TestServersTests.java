package org.ticketflow.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.test.context.ContextConfiguration;

/** The test servers serve a Spring context: our migrations ran, mail sent is mail received. */
@SpringBootTest(
    classes = TestServersTests.Configuration.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ContextConfiguration(initializers = TestServers.class)
class TestServersTests {

  @Autowired private JdbcClient sql;
  @Autowired private JavaMailSender sender;
  @Autowired private TestMail mail;

  @Test
  void theDatabaseHasOurTables() {
    assertThat(sql.sql("select count(*) from ticket").query(Long.class).single()).isZero();
  }

  @Test
  void everyDatabaseIsItsOwn() {
    JdbcClient one = TestDatabase.migrated().sql();
    JdbcClient other = TestDatabase.migrated().sql();
    one.sql("insert into site (id, name, support_address) values ('one', 'One', 'a@one.test')")
        .update();
    assertThat(one.sql("select id from site").query(String.class).list()).containsExactly("one");
    assertThat(other.sql("select id from site").query(String.class).list()).isEmpty();
  }

  @Test
  void mailArrives() throws Exception {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom("support@acme.test");
    message.setTo("vera@customer.test");
    message.setSubject("Hello");
    message.setText("Hello Vera");
    sender.send(message);
    assertThat(mail.mailbox("vera@customer.test"))
        .extracting(MimeMessage::getSubject)
        .containsExactly("Hello");
  }

  @SpringBootConfiguration
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    MailSenderAutoConfiguration.class
  })
  static class Configuration {}
}
