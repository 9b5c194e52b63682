import { expect, test } from "vitest";
import { readCatalogue } from "~/modules/catalog";
import type { ReorderDto } from "~/modules/ordering/contract";
import pcm from "./catalogue/pcm.json";
import { tellOption, tellReorder } from "./tell-catalogue";
import { tellSentences } from "./tell-sentences";

const catalogue = await readCatalogue();
const ofMenus = [
  ...catalogue.items.map(({ description }) => description),
  ...catalogue.categories.map(({ name }) => name),
  ...catalogue.modifierGroups.map(({ name }) => name),
  ...catalogue.kitchens.flatMap(({ tagline, about }) => [tagline, about]),
];
const ofChoices = catalogue.modifierGroups.flatMap((group) => group.options.map(({ name }) => name));

test("each description, question, part of a menu and kitchen of the catalogue is there in Pidgin", () => {
  const known = new Set(Object.keys(pcm.words));
  expect(ofMenus.filter((english) => !known.has(english))).toEqual([]);
  expect(ofMenus.length).toBeGreaterThan(180);
});

test("nothing is in Pidgin that the catalogue no longer says", () => {
  const said = new Set(ofMenus);
  expect(Object.keys(pcm.words).filter((english) => !said.has(english))).toEqual([]);
  const offered = new Set(ofChoices);
  expect(Object.keys(pcm.options).filter((english) => !offered.has(english))).toEqual([]);
});

test("the facts are those of the English: every figure, in its order", () => {
  const figures = (text: string) => text.match(/\d+(?:\.\d+)?/g) ?? [];
  for (const [english, pidgin] of [...Object.entries(pcm.words), ...Object.entries(pcm.options)])
    expect([english, figures(pidgin)]).toEqual([english, figures(english)]);
});

test("a choice reads the same wherever an answer has one, and a dish keeps its name", () => {
  const line = { name: "Hot", options: [{ optionId: "hot", name: "Hot", quantity: 1 }], note: "Hot" };
  expect(tellSentences({ lines: [line] }, "pcm")).toEqual({
    lines: [{ ...line, options: [{ optionId: "hot", name: tellOption("Hot"), quantity: 1 }] }],
  });
  expect(tellOption("Hot")).not.toBe("Hot");
  expect(tellOption("Goat meat")).toBe("Goat meat");
  expect(tellSentences({ lines: [line] }, "en")).toEqual({ lines: [line] });
  const ofGroup = { lines: [{ name: "Hot", options: ["Hot", "2 × Hot", "Goat meat"] }] };
  const hot = tellOption("Hot");
  expect(tellSentences(ofGroup, "pcm")).toEqual({
    lines: [{ name: "Hot", options: [hot, `2 × ${hot}`, "Goat meat"] }],
  });
});

test("before an order is made once more, a choice that is gone is named in the reader's language", () => {
  const found: ReorderDto = {
    kitchen: { id: "garki-pot", name: "Rachel's Garki Pot", regionId: "abuja" },
    fulfilment: "pickup",
    zoneId: null,
    packs: [],
    changes: [
      { what: "option_gone", name: "Ofada", option: "Hot" },
      { what: "gone", name: "Hot" },
    ],
  };
  expect(tellReorder(found, "pcm").changes).toEqual([
    { what: "option_gone", name: "Ofada", option: tellOption("Hot") },
    { what: "gone", name: "Hot" },
  ]);
  expect(tellReorder(found, "en")).toEqual(found);
});
