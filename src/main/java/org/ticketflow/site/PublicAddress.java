package org.ticketflow.site;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Tells addresses of the public network from those that only mean something near this machine. */
public final class PublicAddress {

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

  private PublicAddress() {}

  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? SPECIAL_4.stream().noneMatch(block -> block.holds(bytes))
        : GLOBAL_6.holds(bytes) && SPECIAL_6.stream().noneMatch(block -> block.holds(bytes));
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
