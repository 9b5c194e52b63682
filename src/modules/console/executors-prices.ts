import { sql } from "drizzle-orm";
import { z } from "zod";
import { formatNaira, kobo } from "~/kernel/money";
import type { Execution, Executor, Subject, Wanted } from "~/modules/batches";
import { changePriceWithin } from "~/modules/catalog";
import { requesterOf, withinScope } from "~/modules/identity";
import type { Scope } from "~/modules/identity/contract";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { bulkPriceParameters, priceKoboMax, priceStepKobo } from "./bulk-contract";
import { chooseDishes, unknownSubject } from "./executors-dishes";

/** Prices of many dishes of a kitchen. Orders that were placed keep theirs: they hold a snapshot. */
export const bulkPrices: Executor = {
  kind: "price_change",
  plan: "prices.change",
  decide: "prices.change",
  read: ["audit.read"],
  words: { item: ["dish", "dishes"], person: null },
  title: ({ parameters }) => titleOf(bulkPriceParameters.parse(parameters)),
  choose: chooseDishes,
  look: lookAtPrices,
  // The item of the batch is the first lock; a dish is locked by its own update.
  lock: async () => {},
  execute: changeOne,
  effects: (subjects) => subjects.map(({ label, payload }) => `${label}: ${changeWords(payload)}`),
  irreversible: () => ["Orders and quotes that exist keep the price they were made at."],
};

type Parameters = z.output<typeof bulkPriceParameters>;
const payloadShape = z.object({ beforeKobo: z.number(), afterKobo: z.number() });

function titleOf(parameters: Parameters): string {
  switch (parameters.mode) {
    case "percent":
      return `Prices ${parameters.percent < 0 ? "" : "+"}${parameters.percent} %`;
    case "change":
      return `Prices ${parameters.changeKobo < 0 ? "" : "+"}${formatNaira(parameters.changeKobo)}`;
    case "set":
      return `Prices set to ${formatNaira(parameters.priceKobo)}`;
  }
}

function changeWords(payload: Subject["payload"]): string {
  const { beforeKobo, afterKobo } = payloadShape.parse(payload);
  return `${formatNaira(beforeKobo)} → ${formatNaira(afterKobo)}`;
}

type Row = { id: string; name: string; price_kobo: bigint; kitchen_id: string; kitchen_name: string };

async function lookAtPrices(
  on: Tx | Database,
  scope: Scope,
  { parameters }: Wanted,
  ids: readonly string[],
): Promise<Subject[]> {
  const rows = await rowsOf<Row>(
    on,
    sql`select i.id, i.name, i.price_kobo, k.id as kitchen_id, k.name as kitchen_name
        from menu_items i join kitchens k on k.id = i.kitchen_id
        where i.id = any(${sql.param([...ids])}::text[]) and ${withinScope(scope, sql`k.region_id`, sql`k.id`)}`,
  );
  const how = bulkPriceParameters.parse(parameters);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (row === undefined) return unknownSubject(id, "There is no such dish");
    const [beforeKobo, afterKobo] = [Number(row.price_kobo), newPriceKobo(Number(row.price_kobo), how)];
    return {
      ...unknownSubject(id, ""),
      label: row.name,
      // A dish has no version of its own: its price as it was is what must not have changed.
      version: 1,
      payload: { beforeKobo, afterKobo },
      kitchen: { key: row.kitchen_id, label: row.kitchen_name, amountKobo: kobo(0) },
      why: whyNot(beforeKobo, afterKobo),
    };
  });
}

function whyNot(beforeKobo: number, afterKobo: number): string | null {
  if (afterKobo === beforeKobo) return "It has that price already";
  if (afterKobo < priceStepKobo) return "It would cost less than ₦50";
  return afterKobo > priceKoboMax ? `It would cost more than ${formatNaira(priceKoboMax)}` : null;
}

/** To the nearest step, up from the middle. */
function newPriceKobo(beforeKobo: number, how: Parameters): number {
  switch (how.mode) {
    case "percent":
      return (
        Math.floor((beforeKobo * (100 + how.percent) + 50 * priceStepKobo) / (100 * priceStepKobo)) *
        priceStepKobo
      );
    case "change":
      return beforeKobo + how.changeKobo;
    case "set":
      return how.priceKobo;
  }
}

async function changeOne(
  tx: Tx,
  { requestedBy, wanted, batchId }: Execution,
  { subjectId, payload }: Subject,
): Promise<Record<string, unknown>> {
  const { beforeKobo, afterKobo } = payloadShape.parse(payload);
  await changePriceWithin(tx, await requesterOf(tx, requestedBy, "prices.change"), {
    itemId: subjectId,
    priceKobo: kobo(afterKobo),
    expectedKobo: kobo(beforeKobo),
    reason: `${wanted.reason}: ${wanted.note} (${batchId})`,
  });
  return { beforeKobo, afterKobo };
}
