import { expect, test } from "vitest";
import { unstorableFields } from "./storable-text";

test("NUL and half a surrogate pair are named, wherever they are; all other text is left alone", () => {
  expect(
    unstorableFields({
      name: "Ọláìyá 🍛 '; drop table orders; -- <b>\t\n\u200f",
      note: "no\0salt",
      packs: [{ items: [{ note: "half \ud83c" }, { note: "whole \ud83c\udf5b" }] }],
      at: null,
      count: 3,
    }).map((field) => field.path),
  ).toEqual(["packs.0.items.0.note", "note"]);
  expect(unstorableFields("\0")).toHaveLength(1);
  expect(unstorableFields(undefined)).toEqual([]);
});

test("an input nested as deep as a body can be does not overflow", () => {
  expect(unstorableFields(JSON.parse(`${"[".repeat(100_000)}"\\u0000"${"]".repeat(100_000)}`))).toHaveLength(
    1,
  );
});
