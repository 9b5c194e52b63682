import { expect, test } from "vitest";
import { kitchensInput } from "~/modules/catalog/contract";
import { filtersOn, onlyOf, toggledPath } from "./region-filters";

test("a filter is turned on and off by an address, and the others stay as they are", () => {
  const on = filtersOn({ halal: "1", under: "1", spicy: "0", nonsense: "1", quick: ["1", "1"] });
  expect([...on]).toEqual(["halal", "under"]);
  expect(toggledPath("lagos", on, "spicy")).toBe("/lagos?halal=1&under=1&spicy=1");
  expect(toggledPath("lagos", on, "under")).toBe("/lagos?halal=1");
  expect(toggledPath("lagos", new Set(["open"]), "open")).toBe("/lagos");
});

test("whatever the address turns on, the server understands", () => {
  const all = filtersOn(
    Object.fromEntries(
      "open delivers halal under quick vegan nomeat nogroundnut nocrayfish spicy"
        .split(" ")
        .map((name) => [name, "1"]),
    ),
  );
  expect(all.size).toBe(10);
  expect(kitchensInput.safeParse({ region: "lagos", ...onlyOf(all) }).success).toBe(true);
  expect(kitchensInput.safeParse({ region: "lagos", only: "open,,halal" }).success).toBe(false);
  expect(onlyOf(new Set())).toEqual({});
});
