package org.ticketflow.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.ticketflow.support.TestServers;

/** The chat alone ({@link ChatApplication}) on a random port with a database of its own. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = ChatApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.datasource.hikari.minimum-idle=1")
@ContextConfiguration(initializers = TestServers.class)
public @interface ChatTest {}
