package org.ticketflow.platform.mail;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * Whether a request comes from this very machine, and from nobody behind it: among the mails that
 * are shown here are links that open accounts.
 */
final class OnThisMachine {

  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private OnThisMachine() {}

  static boolean is(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr())
        // A proxy on this machine speaks for somebody who may be anywhere.
        && request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null
        && request.getHeader(HttpHeaders.VIA) == null
        // A page whose name has come to mean this machine would be let read by the browser.
        && NAMES.contains(request.getServerName());
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }
}
