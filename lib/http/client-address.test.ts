import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test.each([
  ["203.0.113.9", 1, "203.0.113.9"],
  ["6.6.6.6, 203.0.113.9", 1, "203.0.113.9"],
  ["6.6.6.6, 203.0.113.9, 10.0.0.1", 2, "203.0.113.9"],
  ["::ffff:203.0.113.9", 1, "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", 1, "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", 1, "2001:db8:1:2::/64"],
  ["2001:0DB8::9", 1, "2001:db8:0:0::/64"],
  ["::1", 1, "0:0:0:0::/64"],
])("%s behind %i is %s", (header, proxies, address) => {
  expect(clientAddress(header, proxies)).toBe(address);
});

test("a list shorter than our proxies is read from its start, none at all is nobody", () => {
  expect(clientAddress("203.0.113.9", 3)).toBe("203.0.113.9");
  expect(clientAddress(null, 1)).toBeNull();
  expect(clientAddress(" ", 1)).toBeNull();
});
