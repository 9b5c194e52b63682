import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filterOperators } from "./contract";
import { type DeskSearch, parseDeskSearch, parseFilter, writeDeskSearch } from "./desk-search";

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,39}$/);
const filter = fc.record({
  column: key,
  operator: fc.constantFrom(...filterOperators),
  value: fc.string({ minLength: 1, maxLength: 80, unit: "grapheme" }).filter((text) => text.length <= 400),
});
const state: fc.Arbitrary<DeskSearch> = fc.record({
  q: fc.string({ maxLength: 40, unit: "grapheme" }).map((text) => text.trim().slice(0, 120).trim()),
  filters: fc.array(filter, { maxLength: 12 }),
  sort: fc.option(
    fc.tuple(fc.constantFrom("", "-"), key).map(([sign, name]) => sign + name),
    { nil: undefined },
  ),
  columns: fc.array(key, { maxLength: 20 }),
  cursor: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,400}$/), { nil: undefined }),
});

describe("the address of a list", () => {
  test("says again what was written into it, for 1,000 random searches", () => {
    fc.assert(
      fc.property(state, (search) => {
        const read = parseDeskSearch(new URLSearchParams(writeDeskSearch(search).toString()));
        expect(read).toEqual({ ...search, faults: [] });
      }),
      { numRuns: 1_000 },
    );
  });

  test("is read without an error whatever stands in it, and what it does not mean is named", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("q", "f", "sort", "columns"), fc.string())), (pairs) => {
        const { faults, ...search } = parseDeskSearch(new URLSearchParams(pairs));
        // What was understood is a search of its own.
        const again = parseDeskSearch(writeDeskSearch(search));
        expect(again).toEqual({ ...search, faults: [] });
        for (const [name, text] of pairs)
          if (name === "f" && parseFilter(text) === null) expect(faults).toContain(text);
      }),
      { numRuns: 1_000 },
    );
  });

  test("keeps colons and commas of a value", () => {
    const params = new URLSearchParams("f=createdAt:gte:2026-11-21T12:00:00Z&f=status:in:placed,accepted");
    expect(parseDeskSearch(params).filters).toEqual([
      { column: "createdAt", operator: "gte", value: "2026-11-21T12:00:00Z" },
      { column: "status", operator: "in", value: "placed,accepted" },
    ]);
  });

  test("names a filter it cannot read instead of showing more than was asked for", () => {
    const params = new URLSearchParams("f=status&f=status:like:x&f=total:gte:&f=a b:is:1&sort=drop table");
    expect(parseDeskSearch(params).faults).toEqual([
      "status",
      "status:like:x",
      "total:gte:",
      "a b:is:1",
      "sort=drop table",
    ]);
  });

  test("holds at most twelve filters", () => {
    const params = new URLSearchParams(Array.from({ length: 13 }, (_, n) => ["f", `total:gte:${n}`]));
    expect(parseDeskSearch(params)).toMatchObject({ faults: ["total:gte:12"] });
  });
});
