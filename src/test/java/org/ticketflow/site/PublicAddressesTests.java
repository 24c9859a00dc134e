package org.ticketflow.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a URL that somebody typed may lead to. */
class PublicAddressesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "100::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1"
      })
  void noneOfThese(String address) throws Exception {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
    PublicAddresses refused = new PublicAddresses(InetAddress::getAllByName, false);
    assertThatExceptionOfType(PublicAddresses.NotPublic.class)
        .isThrownBy(() -> refused.resolve(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.9.9.9", "11.0.0.1", "100.63.255.255", "100.128.0.1", "128.0.0.1",
        "169.253.1.1", "172.15.0.1", "172.32.0.1", "192.1.0.1", "192.169.0.1", "198.17.0.1",
        "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:4860::8888"
      })
  void allOfThese(String address) throws Exception {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void oneThatIsNotPublicSpoilsTheName() throws Exception {
    InetAddress good = InetAddress.getByName("1.1.1.1");
    InetAddress bad = InetAddress.getByName("10.0.0.1");
    PublicAddresses addresses = new PublicAddresses(host -> new InetAddress[] {good, bad}, false);
    assertThatExceptionOfType(PublicAddresses.NotPublic.class)
        .isThrownBy(() -> addresses.resolve("both.test"));
  }

  @Test
  void aNameIsLookedUpOnceAndNoMoreThanTwoAddressesAreTried() throws UnknownHostException {
    AtomicInteger lookUps = new AtomicInteger();
    PublicAddresses addresses =
        new PublicAddresses(
            host -> {
              InetAddress found = InetAddress.getByAddress(new byte[] {1, 1, 1, (byte) 1});
              return lookUps.incrementAndGet() == 1
                  ? new InetAddress[] {found, found, found}
                  : new InetAddress[] {InetAddress.getLoopbackAddress()};
            },
            false);
    assertThat(addresses.resolve("many.test")).hasSize(2);
    assertThat(lookUps).hasValue(1);
  }
}
