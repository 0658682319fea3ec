import "server-only";
import { isIPv6 } from "node:net";

/**
 * The network address a request came from, as told by the nearest proxy that is ours; null when nobody told. Entries
 * further left in the list are whatever the visitor wrote.
 * @param forwardedFor the X-Forwarded-For header; Next itself fills it in where no proxy did
 * @param trustedProxies how many proxies of ours stand before the shop
 */
export function clientAddress(forwardedFor: string | null, trustedProxies: number): string | null {
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim());
  const address = hops.at(-Math.max(1, trustedProxies)) ?? hops[0] ?? "";
  return address === "" ? null : networkOf(address);
}

/** An IPv6 customer gets a whole /64 and could use another address for every request. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [left = "", right] = address.toLowerCase().split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const filled =
    right === undefined
      ? head
      : [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0"), ...tail];
  return `${filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
