import { formatNaira, koboToNumber, sumKobo } from "~/kernel/money";
import type { ImpactDto, ShareDto } from "./contract";
import type { Executor, Subject, Wanted } from "./hooks";

/** As many as a person takes in at a glance. */
const largestShown = 5;
const examplesShown = 5;

/** What a plan will do, to the kobo, from the subjects that are part of it and those that are not. */
export function impactOf(
  executor: Pick<Executor, "words" | "effects" | "irreversible" | "messages">,
  wanted: Wanted,
  looked: readonly Subject[],
): ImpactDto {
  const taken = looked.filter(({ why }) => why === null);
  const people = new Set(taken.flatMap(({ personId }) => (personId === null ? [] : [personId]))).size;
  const amountKobo = sumKobo(taken.map((subject) => subject.amountKobo));
  return {
    sentence: impactSentence(executor.words, taken.length, people, amountKobo),
    items: taken.length,
    people,
    amountKobo: koboToNumber(amountKobo),
    byDestination: sharesOf(taken.map(({ destinations }) => destinations)),
    byKitchen: sharesOf(taken.map(({ kitchen }) => (kitchen === null ? [] : [kitchen]))),
    byLiable: sharesOf(taken.map(({ liable }) => (liable === null ? [] : [liable]))),
    largest: [...taken]
      .sort((a, b) => Number(b.amountKobo - a.amountKobo))
      .slice(0, largestShown)
      .map(({ subjectId, label, person, amountKobo: kobo }) => ({
        subjectId,
        label,
        person,
        amountKobo: koboToNumber(kobo),
      })),
    excluded: excludedOf(looked),
    effects: executor.effects(taken),
    irreversible: executor.irreversible(taken),
    messages: executor.messages?.(wanted, taken) ?? [],
  };
}

/** "47 orders · 44 customers · ₦234,500.00" */
function impactSentence(
  { item, person }: Executor["words"],
  items: number,
  people: number,
  amountKobo: bigint,
): string {
  const counted = (count: number, [one, many]: readonly [string, string]) =>
    `${count.toLocaleString("en-NG")} ${count === 1 ? one : many}`;
  return [
    counted(items, item),
    ...(person === null ? [] : [counted(people, person)]),
    ...(amountKobo === 0n ? [] : [nairaAndKobo(amountKobo)]),
  ].join(" · ");
}

/** Always with its kobo: what is confirmed is exact. */
function nairaAndKobo(amountKobo: bigint): string {
  const naira = formatNaira(amountKobo);
  return naira.includes(".") ? naira : `${naira}.00`;
}

/** Sums under each heading, the largest first; a subject counts once under a heading. */
function sharesOf(parts: readonly Subject["destinations"][]): ShareDto[] {
  const shares = new Map<string, { label: string; items: number; amountKobo: bigint }>();
  for (const ofOne of parts) {
    const seen = new Set<string>();
    for (const { key, label, amountKobo } of ofOne) {
      const share = shares.get(key) ?? { label, items: 0, amountKobo: 0n };
      share.amountKobo += amountKobo;
      if (!seen.has(key)) share.items += 1;
      seen.add(key);
      shares.set(key, share);
    }
  }
  return [...shares]
    .map(([key, share]) => ({ key, ...share, amountKobo: koboToNumber(share.amountKobo) }))
    .sort((a, b) => b.amountKobo - a.amountKobo || b.items - a.items || (a.key < b.key ? -1 : 1));
}

function excludedOf(looked: readonly Subject[]): ImpactDto["excluded"] {
  const reasons = new Map<string, string[]>();
  for (const { why, label } of looked) {
    if (why !== null) reasons.set(why, [...(reasons.get(why) ?? []), label]);
  }
  return [...reasons]
    .map(([why, labels]) => ({ why, items: labels.length, examples: labels.slice(0, examplesShown) }))
    .sort((a, b) => b.items - a.items);
}
