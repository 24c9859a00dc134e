package org.ticketflow.site;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a host's name leads to at this moment. */
@FunctionalInterface
public interface HostNames {

  InetAddress[] lookUp(String host) throws UnknownHostException;
}
