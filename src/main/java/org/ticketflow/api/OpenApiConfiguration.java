package org.ticketflow.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's own description says besides its calls. */
@Configuration
class OpenApiConfiguration {

  private static final String KEY = "key";
  private static final String PASSWORD = "password";
  private static final String SESSION = "session";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Ticketflow")
                .version("v1")
                .description(
                    "Tickets, conversations and escalation rules. Errors are problem+json whose"
                        + " detail tells what to do; unknown fields and query parameters are"
                        + " refused. Times are ISO 8601 in UTC."))
        .components(
            new Components()
                .addSecuritySchemes(
                    KEY,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A site's API key, or a visitor's token for a conversation."))
                .addSecuritySchemes(
                    PASSWORD,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description("A teammate's user id and password."))
                .addSecuritySchemes(
                    SESSION,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("SESSION")
                        .description("The desk's sign-in; changes also need its CSRF token.")))
        .security(
            List.of(
                new SecurityRequirement().addList(KEY),
                new SecurityRequirement().addList(PASSWORD),
                new SecurityRequirement().addList(SESSION)))
        .tags(
            List.of(
                new Tag().name("Tickets").description("Issues that outlive the chat"),
                new Tag().name("Conversations").description("The chat with visitors"),
                new Tag().name("Views").description("Saved filters"),
                new Tag().name("Sites").description("Labels and members of a site"),
                new Tag().name("Rules").description("Escalation rules")));
  }
}
