import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { formatNaira } from "~/kernel/money";
import { cancelGroup, orderOf, placeSharesNow } from "~/modules/ordering";
import { cancelOrder, refundsOfOrder } from "~/modules/refunds";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { startWorkers } from "~/platform/jobs";
import { testHouse } from "~/testing/factories";
import { closedLunch, shareOf } from "~/testing/lunch";
import { tellAll } from "./messages.fixture";
import { newestMessages } from "./queries";
import { sendMessageJob } from "./send-message";

testHouse();

beforeAll(async () => {
  const workers = await startWorkers([sendMessageJob(async () => {})]);
  await workers.stop(1_000);
});

async function tellEverybody(): Promise<void> {
  const rows = await rowsOf<{ aggregate_id: string }>(
    database(),
    sql`select distinct aggregate_id from outbox_events where aggregate_type in ('group_share', 'refund')`,
  );
  for (const { aggregate_id } of rows) await tellAll(aggregate_id);
}

async function subjectsTo({ id }: { id: string }): Promise<string[]> {
  const told = (await newestMessages()).filter(
    ({ recipient, channel }) => recipient === id && channel === "in_app",
  );
  return told.map(({ subject }) => subject).sort();
}

test("each is told of their share, that it is ordered, and, when the host cancels, of their own money", async () => {
  const made = await closedLunch();
  const [friend = made.host] = made.friends;
  const share = formatNaira(await shareOf(made, friend));
  const { order } = await placeSharesNow(made.host, made.code);
  await cancelOrder(made.host, { id: order?.id ?? "", reason: "changed_mind", refundTo: "wallet" });
  await tellEverybody();
  expect(await subjectsTo(friend)).toEqual(
    ["Ada Obi is ordered", `Your share of Ada Obi is ${share}`, `${share} is in your wallet`].sort(),
  );
});

test("the host of an order that all paid is told their own share, and never what the others paid as theirs", async () => {
  const made = await closedLunch();
  const [share, placed] = [await shareOf(made, made.host), await placeSharesNow(made.host, made.code)];
  const { order } = placed;
  const seen = await orderOf(made.host, order?.id ?? "");
  expect(seen).toMatchObject({
    isShared: true,
    cancel: { sentence: expect.stringContaining("everybody who paid") },
  });
  await cancelOrder(made.host, { id: order?.id ?? "", reason: "changed_mind", refundTo: "wallet" });
  expect(await refundsOfOrder(made.host, order?.id ?? "")).toMatchObject([
    { sentence: expect.stringContaining(formatNaira(share)) },
  ]);
  await tellAll(order?.id ?? "");
  await tellEverybody();
  const told = (await newestMessages()).filter(
    ({ recipient, channel }) => recipient === made.host.id && channel === "in_app",
  );
  expect(told.map(({ subject }) => subject)).toContain(`${formatNaira(share)} is in your wallet`);
  for (const { body } of told) expect(body).not.toMatch(/You paid|back in your wallet/);
});

test("called off: everybody but the host, who knows, hears where their money is", async () => {
  const made = await closedLunch({ unpaid: 1 });
  await cancelGroup(made.host, made.code);
  await tellEverybody();
  for (const friend of made.friends) {
    expect(await subjectsTo(friend)).toContainEqual("Ada Obi was not ordered");
  }
  expect(await subjectsTo(made.host)).toEqual([]);
});
