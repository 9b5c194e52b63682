import { expect, test } from "vitest";
import { isId, newId } from "./id";

test("ids made later sort later, whatever their random part, in the database's order too", () => {
  const times = [0, 1, 31, 32, 1_000, 1_795_172_400_000, 1_795_172_400_001, 2 ** 48 - 1];
  const ids = times.map((time) => newId("ord", time));
  expect([...ids].sort((a, b) => (a < b ? -1 : 1))).toEqual(ids);
  expect(Buffer.compare(Buffer.from(ids[0] ?? ""), Buffer.from(ids[1] ?? ""))).toBeLessThan(0);
});

test("100,000 ids of one moment are all different, and well formed", () => {
  const ids = new Set(Array.from({ length: 100_000 }, () => newId("evt", 1_795_172_400_000)));
  expect(ids.size).toBe(100_000);
  for (const id of [...ids].slice(0, 1_000)) expect(isId("evt", id)).toBe(true);
});

test("another prefix, another length or a letter that is not in the alphabet is no id", () => {
  const id = newId("usr");
  expect(isId("usr", id)).toBe(true);
  expect(isId("ord", id)).toBe(false);
  expect(isId("usr", `${id}0`)).toBe(false);
  expect(isId("usr", `usr_${"u".repeat(26)}`)).toBe(false);
  expect(isId("usr", "usr_'; drop table users; --")).toBe(false);
});
