import { describe, expect, test } from "vitest";
import {
  anyText,
  byName,
  listOf,
  oneOf,
  orNull,
  readKept,
  shape,
  textUpTo,
  wholeFrom,
  yesOrNo,
} from "./kept-shapes";

const portion = shape({ name: textUpTo(5), count: wholeFrom(1, 9), hot: yesOrNo });

describe("what is kept on a device", () => {
  test("a record comes without what does not belong to it", () => {
    expect(portion({ name: "Amala", count: 2, hot: true, evil: "<b>" })).toEqual({
      name: "Amala",
      count: 2,
      hot: true,
    });
  });

  test.each([
    null,
    "Amala",
    [],
    { name: "Amala", count: 2 },
    { name: "Ofada rice", count: 2, hot: true },
    { name: "Amala", count: 0, hot: true },
    { name: "Amala", count: 10, hot: true },
    { name: "Amala", count: 1.5, hot: true },
    { name: "Amala", count: "2", hot: true },
    { name: 5, count: 2, hot: true },
    { name: "Amala", count: 2, hot: "yes" },
  ])("%j is no portion", (value) => {
    expect(portion(value)).toBeUndefined();
  });

  test("a list is taken whole or not at all", () => {
    const names = listOf(anyText, 1, 2);
    expect(names(["a", "b"])).toEqual(["a", "b"]);
    for (const wrong of [[], ["a", "b", "c"], ["a", 1], "ab", null]) expect(names(wrong)).toBeUndefined();
    expect(listOf(orNull(anyText), 0, 2)([null, "a"])).toEqual([null, "a"]);
  });

  test("names with values of one kind, whole or not at all", () => {
    const prices = byName(wholeFrom(0));
    expect(prices({ lin_1: 250_000, lin_2: 0 })).toEqual({ lin_1: 250_000, lin_2: 0 });
    for (const wrong of [{ lin_1: -1 }, { lin_1: "250000" }, [1], null])
      expect(prices(wrong)).toBeUndefined();
  });

  test("one of some words", () => {
    expect(oneOf(["delivery", "pickup"])("pickup")).toBe("pickup");
    expect(oneOf(["delivery", "pickup"])("toString")).toBeUndefined();
  });

  test("what an older page did not know of is null; what is wrong is not", () => {
    const noted = shape({ note: orNull(anyText) });
    expect(noted({})).toEqual({ note: null });
    expect(noted({ note: null })).toEqual({ note: null });
    expect(noted({ note: 7 })).toBeUndefined();
  });

  test("a text that is no JSON, or of another shape, is as good as nothing", () => {
    expect(readKept(portion, '{"name":"Amala","count":1,"hot":false}')).toEqual({
      name: "Amala",
      count: 1,
      hot: false,
    });
    for (const text of [null, "", "{", "null", '{"name":"Amala"}'])
      expect(readKept(portion, text)).toBeNull();
  });
});
