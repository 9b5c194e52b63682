import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./idempotency";

test("the same content in any order of its fields is the same text", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "₦" }], a: 2n })).toBe('{"a":2,"b":[1,{"c":"₦","d":null}]}');
  expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      // It is JSON, and says the same.
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("other content is another text: order of a list, a string of digits, an empty field", () => {
  const texts = [[1, 2], [2, 1], { a: 1 }, { a: "1" }, { a: null }, {}, [], "", null, [[]], [{}]].map(
    canonicalJson,
  );
  expect(new Set(texts).size).toBe(texts.length);
});
