import { formatNaira, koboToNumber } from "~/kernel/money";
import { canonicalJson } from "~/platform/idempotency";
import type { Item } from "./batch-row";
import type { Subject } from "./hooks";

/** How one subject differs now from what was planned for it. */
export type Difference = {
  readonly subjectId: string;
  readonly label: string;
  readonly was: { readonly version: number; readonly amountKobo: number };
  /** Null when it can no longer be part of this. */
  readonly is: { readonly version: number; readonly amountKobo: number } | null;
  readonly sentence: string;
};

/** Null when exactly what was planned would be done; anything else is shown to a person, and nothing is done. */
export function differenceOf(
  item: Pick<Item, "subjectId" | "label" | "version" | "amountKobo" | "payload">,
  subject: Subject | undefined,
): Difference | null {
  const { subjectId, label } = item;
  const was = { version: item.version, amountKobo: koboToNumber(item.amountKobo) };
  if (subject === undefined || subject.why !== null) {
    const why = subject?.why ?? "It is not there any more";
    return { subjectId, label, was, is: null, sentence: why };
  }
  const is = { version: subject.version, amountKobo: koboToNumber(subject.amountKobo) };
  const sentence = sentenceOf(item, subject);
  return sentence === null ? null : { subjectId, label, was, is, sentence };
}

function sentenceOf(item: Pick<Item, "version" | "amountKobo" | "payload">, subject: Subject): string | null {
  if (subject.amountKobo !== item.amountKobo) {
    return `${formatNaira(item.amountKobo)} was planned; it would be ${formatNaira(subject.amountKobo)} now`;
  }
  if (subject.version !== item.version) {
    return `It was at version ${item.version} when this was planned and is at version ${subject.version} now`;
  }
  if (canonicalJson(subject.payload) === canonicalJson(item.payload)) return null;
  const fields = Object.keys({ ...item.payload, ...subject.payload }).filter(
    (field) => canonicalJson(item.payload[field]) !== canonicalJson(subject.payload[field]),
  );
  return `What would be done to it is different now: ${fields
    .map(
      (field) =>
        `${field} ${canonicalJson(item.payload[field])} then, ${canonicalJson(subject.payload[field])} now`,
    )
    .join("; ")}`;
}
