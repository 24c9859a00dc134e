package org.ticketflow.site;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Leads the client to public addresses only: a URL that somebody typed shall not reach into the
 * network of this machine. The name is looked up once for each connection, and the connection goes
 * to what was checked: an answer that changes in between gains nothing.
 */
public final class PublicAddresses implements DnsResolver {

  /** Each is tried for the time that a connection may take. */
  private static final int MOST_TRIED = 2;

  private final HostNames names;
  private final boolean any;

  /**
   * @param any lets every address pass
   */
  public PublicAddresses(HostNames names, boolean any) {
    this.names = names;
    this.any = any;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.lookUp(host);
    if (!any) {
      for (InetAddress address : found) {
        if (!PublicAddress.isPublic(address)) {
          throw new NotPublic();
        }
      }
    }
    return Arrays.copyOf(found, Math.min(found.length, MOST_TRIED));
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** The host leads to an address that is not to be reached from here. */
  public static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1;
  }
}
