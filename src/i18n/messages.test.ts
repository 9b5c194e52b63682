import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { en } from "./en";
import { pcm } from "./pcm";

type Leaf = { readonly key: string; readonly text: string };

function leavesOf(value: unknown, path = ""): Leaf[] {
  if (typeof value === "string") return [{ key: path, text: value }];
  return Object.entries(value ?? {}).flatMap(([key, inner]) =>
    leavesOf(inner, path === "" ? key : `${path}.${key}`),
  );
}

/** The names in braces, and tags: `{count, plural, one {Somebody} …}` → `count` alone, `<b>` → `b`. */
function argumentsOf(text: string): string[] {
  const names = [
    ...text.matchAll(/(?<!plural,.*(?:\b(?:one|other)|=\d+) )\{\s*(\w+)\s*[,}]/g),
    ...text.matchAll(/<(\w+)>/g),
  ].map(([, name]) => name ?? "");
  return [...new Set(names)].sort();
}

const english = leavesOf(en);
const pidgin = new Map(leavesOf(pcm).map(({ key, text }) => [key, text]));

test("every sentence is there in both languages, and none is empty", () => {
  expect(english.map(({ key }) => key).sort()).toEqual([...pidgin.keys()].sort());
  expect([...english, ...leavesOf(pcm)].filter(({ text }) => text.trim() === "")).toEqual([]);
});

test("both languages say a sentence with the same facts", () => {
  const different = english.filter(
    ({ key, text }) => argumentsOf(text).join() !== argumentsOf(pidgin.get(key) ?? "").join(),
  );
  expect(different).toEqual([]);
});

test("every sentence is well-formed", () => {
  const broken: string[] = [];
  for (const language of [en, pcm]) {
    const translate = createTranslator({
      locale: "en-NG",
      // Untyped on purpose: all keys are walked.
      messages: JSON.parse(JSON.stringify(language)),
      onError: ({ code, message }) => {
        if (code === "INVALID_MESSAGE") broken.push(message);
      },
    });
    for (const { key } of english) translate(key);
  }
  expect(broken).toEqual([]);
});
