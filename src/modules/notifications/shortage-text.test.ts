import { expect, test } from "vitest";
import { shortageText } from "./shortage-text";

const facts = {
  number: "RF-7K4Q-21",
  customerId: "usr_1",
  name: "Ofada rice",
  quantity: 2,
  amountKobo: 320_000,
  replacementName: "Jollof",
};

test("whoever is asked hears the order, the sum and the time, in both languages, at any hour", () => {
  const { words, urgent } = shortageText(facts);
  expect(urgent).toBe(true);
  for (const { subject, body } of [words.en, words.pcm]) {
    expect(subject).toContain("5 minutes");
    for (const fact of ["RF-7K4Q-21", "2 × Ofada rice", "₦3,200", "Jollof"]) expect(body).toContain(fact);
  }
});

test("without something else to cook nothing else is promised", () => {
  const { words } = shortageText({ ...facts, replacementName: null });
  expect(words.en.body).not.toContain("instead");
  expect(words.pcm.body).not.toContain("instead");
});
