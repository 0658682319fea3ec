import { expect, test } from "vitest";
import { isOperator, operatorToken } from "./operator-token.ts";

const SECRET = "a secret of at least thirty-two characters";
const asking = (authorization?: string) =>
  new Request("http://localhost/api/jobs/reconcile", authorization ? { headers: { authorization } } : {});

test("only who knows the installation's secret is its operator", () => {
  expect(isOperator(asking(`Bearer ${operatorToken(SECRET)}`), SECRET)).toBe(true);
  expect(isOperator(asking(`Bearer ${operatorToken(`${SECRET}.`)}`), SECRET)).toBe(false);
  expect(isOperator(asking(`Bearer ${SECRET}`), SECRET)).toBe(false);
  expect(isOperator(asking(), SECRET)).toBe(false);
});
