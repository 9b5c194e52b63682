import { createHash } from "node:crypto";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { DeadLetter } from "~/platform/dead-letters";
import { type DeadLetterFilter, deadLetters, replayDeadLetters } from "./dead-letters";
import type { DeadChoice, DeadLetterDto, DeadPreviewDto } from "./desk-contract";
import { financeRefusals } from "./finance-contract";

/** What a new start means, by kind: docs/runbooks/dead-letters.md. */
const effects: Readonly<Record<string, string>> = {
  job: "Back into its queue, with three tries.",
  event: "Published again, in its order; the later events of its subject follow.",
  webhook: "Worked again; one that could not be read is read once more, and stays here when it still cannot.",
  payment: "Paystack is asked now how it ended; what was paid is counted once.",
  refund: "Handed over again; Paystack is asked first what it has.",
};

/** What failed three times and waits for a person, the oldest first: 200 at most. */
export async function deadLetterDesk(kind: string | undefined): Promise<DeadLetterDto[]> {
  const letters = await deadLetters(kind === undefined ? {} : { kind });
  return letters.map(({ since, ...letter }) => ({ ...letter, since: since.toISOString() }));
}

/** What would begin again; nothing is changed. `fingerprint` stands for exactly these letters. */
export async function previewDead(what: DeadChoice): Promise<DeadPreviewDto> {
  const letters = await chosen(what);
  const kinds = [...new Set(letters.map(({ kind }) => kind))];
  return {
    letters: letters.length,
    groups: kinds.map((kind) => ({
      kind,
      count: letters.filter((letter) => letter.kind === kind).length,
      effect: effects[kind] ?? "Begins again.",
    })),
    fingerprint: fingerprintOf(letters),
  };
}

/**
 * Gives what was previewed a new start, and answers how many have begun. With an audit row each. Refuses
 * payments.changed_since_preview when other letters are there now.
 */
export async function replayDead(
  actor: Actor,
  input: { readonly what: DeadChoice; readonly fingerprint: string; readonly reason: string },
): Promise<{ begun: number }> {
  const letters = await chosen(input.what);
  if (letters.length === 0 || fingerprintOf(letters) !== input.fingerprint) {
    throw new Refusal(financeRefusals.changedSincePreview);
  }
  return { begun: await replayDeadLetters(actor, filterOf(input.what), input.reason) };
}

async function chosen(what: DeadChoice): Promise<DeadLetter[]> {
  const filter = filterOf(what);
  const letters = await deadLetters("id" in filter ? { kind: filter.kind } : filter);
  return "id" in filter ? letters.filter(({ id }) => id === filter.id) : letters;
}

function filterOf(what: DeadChoice): { kind: string; id: string } | DeadLetterFilter {
  if ("id" in what) return what;
  const { kind, from, to } = what;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
}

function fingerprintOf(letters: readonly DeadLetter[]): string {
  const names = letters.map(({ kind, id, tries }) => `${kind}:${id}:${tries}`).sort();
  return createHash("sha256").update(names.join(",")).digest("hex").slice(0, 32);
}
