import { BlockList, isIP } from 'node:net';

/**
 * Which addresses a requestor may make the service call: public ones. Everything the IANA registries of special-purpose
 * addresses (RFC 6890) keep for something else is refused, and what clouds serve their secrets on.
 */

const refused4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier's network; one cloud's metadata is in it
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local: metadata of most clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24], // AS112
  ['192.52.193.0', 24], // AMT
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['192.175.48.0', 24], // AS112
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
  ['168.63.129.16', 32], // public, but one cloud's host as seen from inside
];

/** The only IPv6 there is outside special purposes, as of today: global unicast. IPv4 in IPv6 (`::ffff:…`, `64:ff9b::`) is not in it. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

const refused6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23], // protocol assignments: Teredo, ORCHID, benchmarks
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: an IPv4 address in disguise
  ['2620:4f:8000::', 48], // AS112
  ['3fff::', 20], // documentation
];

const refused = new BlockList();
for (const [network, bits] of refused4) refused.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of refused6) refused.addSubnet(network, bits, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** @param address IPv4 or IPv6 in text; one with a zone (`fe80::1%eth0`) is never public */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  if (isIP(address) === 4) return !refused.check(address, 'ipv4');
  return global6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** For test environments that say so. IPv4-mapped loopback is none. */
export const isLoopback = (address: string): boolean =>
  isIP(address) === 4
    ? loopback.check(address, 'ipv4')
    : isIP(address) === 6 && !address.toLowerCase().startsWith('::ffff:') && loopback.check(address, 'ipv6');
