import { Refusal } from "~/kernel/refusal";
import { may, type SignedIn, scopeOf } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import { foldOn, type Standing, type Step, type Subject } from "./fold";
import { type DayTotals, dayBounds, dayTotals } from "./fold-day";
import { orderSubject } from "./fold-order";
import { stockSubject } from "./fold-stock";
import { walletSubject } from "./fold-wallet";
import { type HistoryDto, type HistoryInput, historyRefusals } from "./history-contract";
import { dayFields, type Field, orderFields, stockFields, walletFields } from "./history-fields";
import { type Named, subjectNamed } from "./history-subject";
import { keepSnapshots, standingBefore } from "./snapshots";

/** Shown on either side of the moment. */
const eventsAround = 20;
/** Read at once; a fold from a snapshot needs a few hundred. */
const pageOf = 1_000;

/**
 * What a wallet, an order, a stock level or a day said at a moment, made from events alone, beside what it says now.
 * Folds on from a snapshot to the moment and to the end, on one view of the database, and tells whether the end is
 * exactly the live row. Refuses: analytics.history_not_found, also for what lies outside of the colleague's scope.
 * No locks; keeps snapshots, which are derived.
 */
export async function lookAt(actor: SignedIn, input: HistoryInput): Promise<HistoryDto> {
  const at = new Date(input.at);
  const named = await subjectNamed(actor, input);
  if (named === undefined) throw new Refusal(historyRefusals.notFound);
  switch (input.type) {
    case "wallet":
      return await look(walletSubject, named, at, walletFields);
    case "order":
      return await look(orderSubject, named, at, orderFields);
    case "stock_level":
      return await look(stockSubject, named, at, stockFields);
    case "day":
      return await lookAtDay(actor, named, at);
  }
}

/** The fields of a state, then and now; some are summed from elsewhere as of the same moment. */
type FieldsOf<State> = (on: Tx, id: string, states: { was: State; is: State }, at: Date) => Promise<Field[]>;

async function look<State extends { version: number }, Change>(
  subject: Subject<State, Change>,
  named: Named,
  at: Date,
  fieldsOf: FieldsOf<State>,
): Promise<HistoryDto> {
  const shot = await database().transaction(
    async (tx) => {
      const found = await foldAround(tx, subject, named.id, at);
      const live = await subject.live(tx, named.id);
      const states = { was: found.was.state, is: found.end.state };
      const equalsLive = live !== undefined && JSON.stringify(live) === JSON.stringify(states.is);
      return { ...found, equalsLive, fields: await fieldsOf(tx, named.id, states, at) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  await keepSnapshots(subject, named.id, shot.steps);
  return historyOf(named, at, shot);
}

type Shot<State, Change> = {
  was: Standing<State>;
  end: Standing<State>;
  /** How many events the state then was begun from, and how many were folded onto it. */
  fromSnapshot: number;
  folded: number;
  steps: readonly Step<State, Change>[];
  firstAtMs: number | null;
};

/** Folds to a moment, and from the last snapshot of all to the end. */
async function foldAround<State extends { version: number }, Change>(
  tx: Tx,
  subject: Subject<State, Change>,
  id: string,
  at: Date,
): Promise<Shot<State, Change>> {
  const [from, late, first] = await Promise.all([
    standingBefore(tx, subject, id, at.getTime()),
    standingBefore(tx, subject, id, now().getTime()),
    subject.read(tx, id, null, 1),
  ]);
  const isPast = ({ standing }: Step<State, Change>) => standing.atMs <= at.getTime();
  const isOne = from.place === late.place;
  const around = await stepsFrom(tx, subject, id, from, (steps) => {
    return !isOne && steps.filter((step) => !isPast(step)).length >= eventsAround;
  });
  const toEnd = isOne ? around : await stepsFrom(tx, subject, id, late, () => false);
  const past = around.filter(isPast);
  return {
    was: past.at(-1)?.standing ?? from,
    end: toEnd.at(-1)?.standing ?? late,
    fromSnapshot: from.state.version,
    folded: past.length,
    steps: isOne ? around : [...around, ...toEnd.filter((step) => !isIn(around, step))],
    firstAtMs: first[0]?.atMs ?? null,
  };
}

/** Folds page by page from a standing until there is enough, or no more. */
async function stepsFrom<State extends { version: number }, Change>(
  tx: Tx,
  subject: Subject<State, Change>,
  id: string,
  from: Standing<State>,
  isEnough: (steps: readonly Step<State, Change>[]) => boolean,
): Promise<Step<State, Change>[]> {
  const steps: Step<State, Change>[] = [];
  for (;;) {
    const standing = steps.at(-1)?.standing ?? from;
    const page = await subject.read(tx, id, standing.place, pageOf);
    steps.push(...foldOn(subject, standing, page));
    if (page.length < pageOf || isEnough(steps)) return steps;
  }
}

function isIn<State extends { version: number }, Change>(
  steps: readonly Step<State, Change>[],
  step: Step<State, Change>,
): boolean {
  return step.standing.state.version <= (steps.at(-1)?.standing.state.version ?? 0);
}

type Shown<State, Change> = Shot<State, Change> & { equalsLive: boolean; fields: Field[] };

function historyOf<State extends { version: number }, Change>(
  named: Named,
  at: Date,
  shot: Shown<State, Change>,
): HistoryDto {
  const { version } = shot.was.state;
  const before = shot.steps.filter(({ standing }) => standing.state.version <= version);
  const after = shot.steps.filter(({ standing }) => standing.state.version > version);
  const earlier = before.filter(({ standing }) => standing.atMs < shot.was.atMs).at(-1);
  return {
    ...named,
    at: at.toISOString(),
    now: now().toISOString(),
    fields: shot.fields,
    existed: version > 0,
    rebuilt: { events: shot.folded, fromSnapshot: shot.fromSnapshot, equalsLive: shot.equalsLive },
    events: [...before.slice(-eventsAround), ...after.slice(0, eventsAround)].map(({ event, standing }) => ({
      id: event.id,
      at: new Date(standing.atMs).toISOString(),
      version: standing.state.version,
      title: event.title,
      detail: event.detail,
      amountKobo: event.amountKobo,
      isPast: standing.state.version <= version,
    })),
    previousAt: moment(earlier?.standing.atMs),
    nextAt: moment(after[0]?.standing.atMs),
    firstAt: moment(shot.firstAtMs),
    lastAt: moment(shot.end.atMs),
  };
}

function moment(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined || ms === 0 ? null : new Date(ms).toISOString();
}

/** A day has no row of its own: then and now are the same sums, as of two moments. */
async function lookAtDay(actor: SignedIn, named: Named, at: Date): Promise<HistoryDto> {
  const scope = scopeOf(actor);
  const seesMoney = may(actor, "wallets.read_any");
  const present = now();
  const [was, is] = await database().transaction(
    async (tx): Promise<[DayTotals, DayTotals]> => [
      await dayTotals(tx, named.id, at, scope),
      await dayTotals(tx, named.id, present, scope),
    ],
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  const { from } = dayBounds(named.id);
  return {
    ...named,
    at: at.toISOString(),
    now: present.toISOString(),
    fields: dayFields(was, is, seesMoney),
    existed: at >= from,
    rebuilt: { events: was.orders, fromSnapshot: 0, equalsLive: null },
    events: [],
    previousAt: null,
    nextAt: null,
    firstAt: from.toISOString(),
    lastAt: null,
  };
}
