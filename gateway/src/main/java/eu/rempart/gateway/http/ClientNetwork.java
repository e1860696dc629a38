package eu.rempart.gateway.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whose address it is, for limits by client: an IPv4 address, or the 64 bits before an IPv6
 * interface, since every host may use the 2^64 addresses behind them (RFC 4291 section 2.5.4).
 */
public record ClientNetwork(InetAddress prefix) {
  private static final int PREFIX_BYTES = 8;

  public static ClientNetwork of(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return new ClientNetwork(address);
    }
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
    try {
      return new ClientNetwork(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }
}
