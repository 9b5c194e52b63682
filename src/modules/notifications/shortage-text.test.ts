import { expect, test } from "vitest";
import { shortageText } from "./shortage-text";

const facts = {
  number: "RF-7K4Q-21",
  customerId: "usr_1",
  name: "Ofada rice",
  quantity: 2,
  amountKobo: 320_000,
  replacementName: "Jollof",
  isLast: false,
  leftKobo: 500_000,
  isDisputed: false,
  isShared: false,
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

test("of the last there is to eat the whole order is cancelled, and all that is left of it goes back", () => {
  const { words } = shortageText({ ...facts, isLast: true });
  for (const { body } of [words.en, words.pcm]) {
    expect(body).toContain("₦5,000");
    expect(body).toContain("cancel");
    expect(body).not.toContain("₦3,200");
  }
  expect(words.en.body).not.toContain("remove");
});

test.each([true, false])("of an order that several paid nobody is promised all of it: %s", (isLast) => {
  const { words } = shortageText({ ...facts, isLast, isShared: true });
  expect(words.en.body).toContain(`give ${isLast ? "₦5,000" : "₦3,200"} back to everybody who paid`);
  expect(words.pcm.body).toContain(isLast ? "₦5,000" : "₦3,200");
  for (const { body } of [words.en, words.pcm]) expect(body).not.toMatch(/have ₦|collect ₦/);
});

test.each([true, false])("what a bank disputes is promised to nobody; all of the order: %s", (isLast) => {
  const { words } = shortageText({ ...facts, isLast, isDisputed: true });
  for (const { body } of [words.en, words.pcm]) {
    for (const fact of ["RF-7K4Q-21", "2 × Ofada rice", "Jollof", "bank"]) expect(body).toContain(fact);
    expect(body).not.toContain("₦");
    expect(body).not.toMatch(/remove|back now|free/);
  }
});
