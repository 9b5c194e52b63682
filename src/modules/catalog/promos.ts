import { sql } from "drizzle-orm";
import { type Kobo, kobo } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { Daypart } from "./contract";
import type { promoFunders, promoTypes } from "./rules";

/** A price cut with all its conditions; whether they are met for a cart is ordering's question. */
export type Promo = {
  readonly code: string;
  readonly type: (typeof promoTypes)[number];
  /** Of the food, for `percent`; null for the others. */
  readonly bps: number | null;
  /** Off the delivery, for `delivery_off`; null for the others. */
  readonly amountKobo: Kobo | null;
  readonly capKobo: Kobo | null;
  readonly minOrderKobo: Kobo;
  readonly minPacks: number;
  readonly firstOrderOnly: boolean;
  readonly daypart: Daypart;
  /** Days of the week (`mon`); none means every day. */
  readonly days: readonly string[];
  /** Kitchens it is limited to; none means all. */
  readonly kitchenIds: readonly string[];
  readonly fundedBy: (typeof promoFunders)[number];
  readonly automatic: boolean;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** All uses of everybody together; null: as many as come. */
  readonly usesMax: number | null;
  readonly usesCounted: number;
};

type PromoRow = {
  code: string;
  type: Promo["type"];
  bps: number | null;
  amount_kobo: bigint | null;
  cap_kobo: bigint | null;
  min_order_kobo: bigint;
  min_packs: number;
  is_first_order_only: boolean;
  daypart: Daypart;
  days: string[];
  kitchen_ids: string[];
  funded_by: Promo["fundedBy"];
  is_automatic: boolean;
  starts_at: string | null;
  ends_at: string | null;
  uses_max: number | null;
  uses_counted: number;
};

/** The promo of a code, if there is one, and those that apply by themselves in the rain. Codes ignore case. */
export async function promosFor(
  on: Tx | Database,
  asked: { code: string | undefined; rain: boolean },
): Promise<{ named: Promo | undefined; automatic: readonly Promo[] }> {
  const code = asked.code?.toUpperCase() ?? null;
  if (code === null && !asked.rain) return { named: undefined, automatic: [] };
  const rows = await rowsOf<PromoRow>(
    on,
    sql`select p.*, array(select kitchen_id from promo_kitchens k where k.promo_code = p.code) as kitchen_ids
        from promos p where p.code = ${code} or (${asked.rain} and p.is_automatic) order by p.code`,
  );
  const found = rows.map(toPromo);
  return {
    named: found.find((promo) => promo.code === code),
    automatic: asked.rain ? found.filter((promo) => promo.automatic && promo.code !== code) : [],
  };
}

function toPromo(row: PromoRow): Promo {
  return {
    code: row.code,
    type: row.type,
    bps: row.bps,
    amountKobo: row.amount_kobo === null ? null : kobo(row.amount_kobo),
    capKobo: row.cap_kobo === null ? null : kobo(row.cap_kobo),
    minOrderKobo: kobo(row.min_order_kobo),
    minPacks: row.min_packs,
    firstOrderOnly: row.is_first_order_only,
    daypart: row.daypart,
    days: row.days,
    kitchenIds: row.kitchen_ids,
    fundedBy: row.funded_by,
    automatic: row.is_automatic,
    startsAt: row.starts_at === null ? null : new Date(row.starts_at),
    endsAt: row.ends_at === null ? null : new Date(row.ends_at),
    usesMax: row.uses_max,
    usesCounted: row.uses_counted,
  };
}
