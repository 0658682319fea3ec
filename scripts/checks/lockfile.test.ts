import { expect, test } from "vitest";
import { missingFrom } from "./lockfile.ts";

test("a complete lockfile misses nothing", () => {
  const packages = {
    "": { optionalDependencies: { a: "1" } },
    "node_modules/a": { optionalDependencies: { b: "1" } },
    "node_modules/a/node_modules/b": {},
  };
  expect(missingFrom({ packages })).toEqual([]);
});

test("a platform package that was dropped is named once, however many want it", () => {
  const packages = {
    "node_modules/a": { optionalDependencies: { "@a/linux": "1", "@a/mac": "1" } },
    "node_modules/c": { optionalDependencies: { "@a/mac": "1" } },
    "node_modules/@a/linux": {},
  };
  expect(missingFrom({ packages })).toEqual(["@a/mac"]);
});

test("a package whose name only ends alike does not stand in for another", () => {
  const packages = { "node_modules/a": { optionalDependencies: { b: "1" } }, "node_modules/not-b": {} };
  expect(missingFrom({ packages })).toEqual(["b"]);
});
