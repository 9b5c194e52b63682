import type { Locale } from "~/modules/identity/contract";
import { pcmSentences } from "./pcm/sentences";
import { tellOption } from "./tell-catalogue";

/** An answer of ours is not deeper; what a customer wrote is in it as text, not as depth. */
const depthMax = 12;

/**
 * An answer of the wire with every `sentence` in it, and every choice made with a dish (the `name` of its `options`, or
 * the choice itself), told in the reader's language; all else is as it was. What nobody
 * has put into Pidgin stays English.
 */
export function tellSentences(value: unknown, locale: Locale): unknown {
  return locale === "en" ? value : tellWithin(value, 0);
}

function tellWithin(value: unknown, depth: number): unknown {
  if (depth > depthMax || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((inner: unknown) => tellWithin(inner, depth + 1));
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key,
      key === "sentence" && typeof inner === "string"
        ? tellSentence(inner)
        : key === "options" && Array.isArray(inner)
          ? inner.map(tellChoice)
          : tellWithin(inner, depth + 1),
    ]),
  );
}

function tellChoice(choice: unknown): unknown {
  // In one line of a group's pack: `Hot`, `2 × Hot`.
  if (typeof choice === "string") return choice.replace(/^(\d+ × )?(.*)$/s, tellCounted);
  const name: unknown = Reflect.get(Object(choice), "name");
  return typeof name === "string" ? { ...Object(choice), name: tellOption(name) } : choice;
}

function tellCounted(_: string, times: string | undefined, name: string): string {
  return `${times ?? ""}${tellOption(name)}`;
}

const plain = new Map(pcmSentences.filter(([english]) => !english.includes("{")));
/** The longest template first: a shorter one's facts would swallow the rest of a longer sentence. */
const templates = pcmSentences
  .filter(([english]) => english.includes("{"))
  .toSorted(([one], [other]) => other.length - one.length)
  .map(([english, pidgin]) => ({ pattern: patternOf(english), pidgin }));

/** One sentence in Pidgin, its facts untouched; as it came when there is none. */
export function tellSentence(sentence: string): string {
  const known = plain.get(sentence);
  if (known !== undefined) return known;
  for (const { pattern, pidgin } of templates) {
    const facts = pattern.exec(sentence)?.slice(1);
    if (facts !== undefined)
      return pidgin.replace(/\{(\d)\}/g, (_, place: string) => facts[Number(place)] ?? "");
  }
  return sentence;
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(.*?)")}$`);
}
