import { expect, test } from "vitest";
import { sign, verify } from "./signature.ts";

const secret = "a secret of at least thirty-two letters";

test("a signed value is read back", () => {
  expect(verify("browser", sign("browser", "b-1", secret), secret)).toBe("b-1");
});

test.each([
  ["another value", (signed: string) => signed.replace("b-1", "b-2")],
  ["another signature", (signed: string) => `${signed.slice(0, -2)}${signed.endsWith("AA") ? "BB" : "AA"}`],
  ["no signature", () => "b-1."],
  ["no dot", () => "b-1"],
  ["an empty value", (signed: string) => signed.slice(signed.indexOf("."))],
  ["nothing", () => ""],
])("%s is refused", (_, tamper) => {
  expect(verify("browser", tamper(sign("browser", "b-1", secret)), secret)).toBeNull();
});

test("a signature holds for one purpose and one secret only", () => {
  expect(verify("order", sign("browser", "b-1", secret), secret)).toBeNull();
  expect(verify("browser", sign("browser", "b-1", secret), `${secret}!`)).toBeNull();
});
