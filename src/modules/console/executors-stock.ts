import { sql } from "drizzle-orm";
import { z } from "zod";
import { kobo } from "~/kernel/money";
import type { Execution, Executor, Subject, Wanted } from "~/modules/batches";
import { lagosDate } from "~/modules/catalog";
import { requesterOf, withinScope } from "~/modules/identity";
import type { Scope } from "~/modules/identity/contract";
import { adjustWithin } from "~/modules/inventory";
import { onHandMax } from "~/modules/inventory/contract";
import { now } from "~/platform/clock";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { bulkStockParameters, bulkStockReason } from "./bulk-contract";
import { chooseDishes, unknownSubject } from "./executors-dishes";

/** Today's counts of many dishes, each as an adjustment of its own with the version that was looked at. */
export const bulkStock: Executor = {
  kind: "stock_adjustment",
  plan: "stock.bulk",
  decide: "stock.bulk",
  read: ["audit.read"],
  words: { item: ["dish", "dishes"], person: null },
  title: ({ parameters }) => {
    const { mode, quantity } = bulkStockParameters.parse(parameters);
    if (mode === "set") return `Today's count set to ${quantity}`;
    return `Today's count ${quantity < 0 ? "lowered" : "raised"} by ${Math.abs(quantity)}`;
  },
  choose: chooseDishes,
  look: lookAtLevels,
  // The item of the batch stands above a stock level on the ladder.
  lock: async () => {},
  execute: adjustOne,
  effects: (subjects) => {
    const soldOut = subjects.filter(({ payload }) => payload.after === payload.reserved).length;
    return soldOut === 0 ? [] : [`${soldOut} of them will be sold out on the menu.`];
  },
  irreversible: () => ["What is sold in between stays sold."],
};

const payloadShape = z.object({
  before: z.number(),
  after: z.number(),
  reserved: z.number(),
  serviceDate: z.iso.date(),
});

type Row = {
  id: string;
  name: string;
  kitchen_id: string;
  kitchen_name: string;
  on_hand: number | null;
  reserved: number | null;
  version: number | null;
};

async function lookAtLevels(
  on: Tx | Database,
  scope: Scope,
  { parameters }: Wanted,
  ids: readonly string[],
): Promise<Subject[]> {
  const rows = await rowsOf<Row>(
    on,
    sql`select i.id, i.name, k.id as kitchen_id, k.name as kitchen_name, s.on_hand, s.reserved, s.version
        from menu_items i join kitchens k on k.id = i.kitchen_id
        left join stock_levels s on s.item_id = i.id and s.service_date = ${lagosDate(now())}::date
        where i.id = any(${sql.param([...ids])}::text[]) and ${withinScope(scope, sql`k.region_id`, sql`k.id`)}`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    return row === undefined ? unknownSubject(id, "There is no such dish") : subjectOf(row, parameters);
  });
}

function subjectOf(row: Row, parameters: unknown): Subject {
  const { id, name, on_hand: onHand, reserved, version } = row;
  const kitchen = { key: row.kitchen_id, label: row.kitchen_name, amountKobo: kobo(0) };
  const known = { ...unknownSubject(id, ""), label: name, kitchen };
  if (onHand === null || reserved === null || version === null) {
    return { ...known, why: "Not opened today: its opening count stands" };
  }
  const { mode, quantity } = bulkStockParameters.parse(parameters);
  const after = mode === "set" ? quantity : onHand + quantity;
  return {
    ...known,
    version,
    // The day too: a plan of yesterday is none for the pots of today.
    payload: { before: onHand, after, reserved, serviceDate: lagosDate(now()) },
    why: whyNot(onHand, after, reserved),
  };
}

function whyNot(before: number, after: number, reserved: number): string | null {
  if (after === before) return "It has that count already";
  if (after < reserved) return "Fewer than customers have already ordered";
  return after > onHandMax ? "More than a kitchen cooks in a day" : null;
}

async function adjustOne(
  tx: Tx,
  { requestedBy, wanted, batchId }: Execution,
  { subjectId, version, payload }: Subject,
): Promise<Record<string, unknown>> {
  const { before, after, serviceDate } = payloadShape.parse(payload);
  const reason = bulkStockReason.parse(wanted.reason);
  const level = await adjustWithin(tx, await requesterOf(tx, requestedBy, "stock.bulk"), {
    itemId: subjectId,
    onHand: after,
    expectedVersion: version,
    serviceDate,
    reason,
    note: `${batchId}: ${wanted.note}`.slice(0, noteLengthMax),
  });
  return { before, after, version: level.version };
}

/** As long as a note of one adjustment may be. */
const noteLengthMax = 140;
