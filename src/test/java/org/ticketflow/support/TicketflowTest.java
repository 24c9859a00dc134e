package org.ticketflow.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a random port, with its own database and mail servers ({@link
 * TestMail}). Jobs run and mails leave only when the test lets them; no demo data, no rate limits.
 * All classes that carry only this annotation share one context and so one database: a test makes
 * what it needs and expects no empty tables.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "camunda.bpm.job-execution.enabled=false",
      "ticketflow.outbox.enabled=false",
      "ticketflow.inbound.enabled=false",
      "ticketflow.inbound.private-addresses=allowed",
      "ticketflow.outbox.per-domain=0",
      "ticketflow.bulk.enabled=false",
      "ticketflow.migrations.enabled=false",
      "ticketflow.assistant.enabled=false",
      "ticketflow.webhooks.enabled=false",
      "ticketflow.webhooks.private-addresses=allowed",
      "ticketflow.metrics.enabled=false",
      "management.prometheus.metrics.export.enabled=true",
      "ticketflow.demo=false",
      "ticketflow.limits=off",
      "ticketflow.embedded-mail=false",
      "spring.datasource.hikari.maximum-pool-size=10",
      "spring.datasource.hikari.minimum-idle=1"
    })
@ContextConfiguration(initializers = TestServers.class)
public @interface TicketflowTest {}
