package org.ticketflow.mail.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.ticketflow.site.HostNames;
import org.ticketflow.site.OutsideHttp;
import org.ticketflow.site.PublicAddresses;

/** Trades a refresh token for an access token, as RFC 6749 §6 describes it. */
public final class TokenEndpoint implements AutoCloseable {

  private static final Duration TOTAL = Duration.ofSeconds(15);

  /** For providers that do not say how long a token is good for. */
  private static final long USUAL_SECONDS = 600;

  private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int MOST_BYTES = 64 * 1024;
  private static final int LONGEST_TOKEN = 16_000;

  /** RFC 6749 §5.2. Anything else that an answer says is not repeated. */
  private static final Set<String> KNOWN_ERRORS =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope");

  private final OutsideHttp http;
  private final ObjectMapper json = new ObjectMapper();
  private final Clock clock;

  /**
   * @param anyAddress lets it be in the network of this machine
   */
  public TokenEndpoint(HostNames names, boolean anyAddress, Clock clock) {
    this.http = new OutsideHttp("tokens", new PublicAddresses(names, anyAddress), 4, TOTAL);
    this.clock = clock;
  }

  public AccessToken renew(TokenGrant grant) throws TokenRefused {
    HttpPost request = new HttpPost(URI.create(grant.url()));
    request.setHeader("Accept", "application/json");
    request.setEntity(new UrlEncodedFormEntity(form(grant), StandardCharsets.UTF_8));
    Said said;
    try {
      said = http.post(request, TokenEndpoint::said);
    } catch (IOException e) {
      throw new TokenRefused(words(e, request.isCancelled()));
    }
    return token(said);
  }

  private static List<NameValuePair> form(TokenGrant grant) {
    List<NameValuePair> form = new ArrayList<>();
    form.add(new BasicNameValuePair("grant_type", "refresh_token"));
    form.add(new BasicNameValuePair("refresh_token", grant.refreshToken()));
    form.add(new BasicNameValuePair("client_id", grant.clientId()));
    if (grant.clientSecret() != null) {
      form.add(new BasicNameValuePair("client_secret", grant.clientSecret()));
    }
    if (grant.scope() != null) {
      form.add(new BasicNameValuePair("scope", grant.scope()));
    }
    return form;
  }

  private record Said(int status, byte[] body) {}

  private static Said said(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES);
    return new Said(response.getCode(), body);
  }

  private AccessToken token(Said said) throws TokenRefused {
    JsonNode answer = read(said.body());
    if (said.status() != 200) {
      String error = answer.path("error").asText();
      throw new TokenRefused(refusal(said.status(), KNOWN_ERRORS.contains(error) ? error : ""));
    }
    String token = line(answer, "access_token");
    if (token.isEmpty()) {
      throw new TokenRefused("The provider's answer has no access token in it.");
    }
    long seconds = answer.path("expires_in").asLong(USUAL_SECONDS);
    String next = line(answer, "refresh_token");
    return new AccessToken(
        token,
        clock.instant().plusSeconds(Math.max(0, Math.min(seconds, MOST_SECONDS))),
        next.isEmpty() ? null : next);
  }

  private JsonNode read(byte[] body) {
    try {
      JsonNode answer = json.readTree(body);
      return answer == null ? json.createObjectNode() : answer;
    } catch (JsonProcessingException e) {
      return json.createObjectNode(); // its status says enough
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
    }
  }

  /** Printable ASCII alone: it becomes a part of what is said to a mail server. */
  private static String line(JsonNode answer, String field) {
    String value = answer.path(field).asText("");
    return value.matches("[\\x20-\\x7e]{1," + LONGEST_TOKEN + "}") ? value : "";
  }

  private static String refusal(int status, String error) {
    return switch (error) {
      case "invalid_grant" ->
          "The provider does not accept the refresh token any more (invalid_grant)."
              + " Sign in there anew and give the new one.";
      case "invalid_client", "unauthorized_client" ->
          "The provider does not accept the client id and secret (" + error + ").";
      case "" -> "The provider gave no access token, but answered " + status + ".";
      default -> "The provider gave no access token (" + error + ").";
    };
  }

  private static String words(IOException e, boolean late) {
    if (late) {
      return "The provider took longer than " + TOTAL.toSeconds() + " seconds to give a token.";
    }
    if (e instanceof PublicAddresses.NotPublic) {
      return "The token address leads to an address that is not public, and only public ones are"
          + " asked. To allow others, set ticketflow.inbound.private-addresses to allowed.";
    }
    if (e instanceof UnknownHostException) {
      return "The host of the token address could not be found.";
    }
    if (e instanceof SSLException) {
      return "No secure connection to the token address: its certificate was not accepted.";
    }
    return "The token address could not be reached, or did not answer.";
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
