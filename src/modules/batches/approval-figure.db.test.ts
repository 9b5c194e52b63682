import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testHouse } from "~/testing/factories";
import { approvalAboveKobo } from "./contract";

testHouse();

/** What the database itself refuses without a second person, and its text. */
const guards = {
  payouts: sql`pg_get_functiondef('check_payout_begins'::regproc)`,
  receipts: sql`pg_get_functiondef('check_receipt_given'::regproc)`,
  accounts: sql`(select pg_get_triggerdef(oid) from pg_trigger where tgname = 'refunds_account_four_eyes')`,
};

test.each(Object.entries(guards))(
  "the database asks for two people above the same sum: %s",
  async (_of, text) => {
    const [guard] = await rowsOf<{ text: string }>(database(), sql`select ${text} as text`);
    const sums = guard?.text.match(/> '?(\d+)\b/g)?.map((sum) => Number(sum.replace(/\D/g, "")));
    expect(sums).toEqual([approvalAboveKobo]);
  },
);
