package org.ticketflow.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Leads the client to public addresses only: a URL that somebody typed shall not reach into the
 * network of this machine. The name is looked up once for each connection, and the connection goes
 * to what was checked: an answer that changes in between gains nothing.
 */
final class PublicAddresses implements DnsResolver {

  /** Each is tried for the time that a connection may take. */
  private static final int MOST_TRIED = 2;

  /** All that IANA lists as special, other than globally reachable. */
  private static final List<Block> SPECIAL_4 =
      List.of(
          Block.of(8, 0),
          Block.of(8, 10),
          Block.of(10, 100, 64),
          Block.of(8, 127),
          Block.of(16, 169, 254),
          Block.of(12, 172, 16),
          Block.of(24, 192, 0, 0),
          Block.of(24, 192, 0, 2),
          Block.of(24, 192, 88, 99),
          Block.of(16, 192, 168),
          Block.of(15, 198, 18),
          Block.of(24, 198, 51, 100),
          Block.of(24, 203, 0, 113),
          Block.of(4, 224),
          Block.of(4, 240));

  /** Only global unicast is public; the rest (loopback, local, mapped, multicast) lies outside. */
  private static final Block GLOBAL_6 = Block.of(3, 0x20);

  /** Within it: protocol assignments with Teredo, documentation, and 6to4, which hides an IPv4. */
  private static final List<Block> SPECIAL_6 =
      List.of(
          Block.of(23, 0x20, 0x01),
          Block.of(32, 0x20, 0x01, 0x0d, 0xb8),
          Block.of(16, 0x20, 0x02),
          Block.of(20, 0x3f, 0xff));

  private final HostNames names;
  private final boolean any;

  /**
   * @param any lets every address pass
   */
  PublicAddresses(HostNames names, boolean any) {
    this.names = names;
    this.any = any;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.lookUp(host);
    if (!any) {
      for (InetAddress address : found) {
        if (!isPublic(address)) {
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

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? SPECIAL_4.stream().noneMatch(block -> block.holds(bytes))
        : GLOBAL_6.holds(bytes) && SPECIAL_6.stream().noneMatch(block -> block.holds(bytes));
  }

  /** The host leads to an address that is not to be reached from here. */
  static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1;
  }

  /** The addresses that begin with these bits. */
  private record Block(int bits, byte[] prefix) {

    static Block of(int bits, int... prefix) {
      byte[] bytes = new byte[prefix.length];
      for (int i = 0; i < prefix.length; i++) {
        bytes[i] = (byte) prefix[i];
      }
      return new Block(bits, bytes);
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        int wanted = bit / 8 < prefix.length ? prefix[bit / 8] & mask : 0;
        if ((address[bit / 8] & mask) != wanted) {
          return false;
        }
      }
      return true;
    }
  }
}
