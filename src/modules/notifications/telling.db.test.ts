import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { chooseLocale, type SignedIn } from "~/modules/identity";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { startWorkers } from "~/platform/jobs";
import { buy, cook, customer, kitchen, testHouse, topUp } from "~/testing/factories";
import type { MessageDto } from "./contract";
import { tellAll, withMail } from "./messages.fixture";
import { preferencesOf, setLowBalance, setPreference } from "./preferences";
import { subscribePush, unsubscribePush } from "./push-subscriptions";
import { newestLetters, newestMessages } from "./queries";
import { sendMessageJob } from "./send-message";

testHouse();

beforeAll(async () => {
  const workers = await startWorkers([sendMessageJob(async () => {})]);
  await workers.stop(1_000);
});

async function toldTo({ id }: SignedIn): Promise<MessageDto[]> {
  return (await newestMessages()).filter((message) => message.recipient === id);
}

async function channelsOf(person: SignedIn, template: string): Promise<string[]> {
  const told = (await toldTo(person)).filter((message) => message.template === template);
  return told.map(({ channel }) => channel).sort();
}

const browser = {
  endpoint: "https://push.example.test/one",
  keys: { p256dh: "B".repeat(87), auth: "a".repeat(22) },
};

test("what is switched off does not leave, and what happened to an order can be read in the app all the same", async () => {
  const from = await kitchen();
  const buyer = await withMail(await customer(2_000_000));
  await setPreference(buyer, { topic: "orders", channel: "mail", enabled: false });
  await tellAll((await buy(buyer, from)).id);
  expect(await channelsOf(buyer, "order.placed")).toEqual(["in_app"]);

  const refused = setPreference(buyer, { topic: "orders", channel: "in_app", enabled: false });
  await expect(refused).rejects.toMatchObject({ code: "notifications.always_told" });
  const { topics } = await setPreference(buyer, { topic: "orders", channel: "mail", enabled: true });
  expect(topics.find(({ topic }) => topic === "offers")?.channels.map(({ enabled }) => enabled)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  const other = await buy(buyer, from);
  await tellAll(other.id);
  expect(await channelsOf(buyer, "order.placed")).toEqual(["in_app", "in_app", "mail"]);
});

test("nobody is queued for a channel that cannot reach them", async () => {
  const buyer = await customer(1_000_000);
  await rowsOf(
    database(),
    sql`update users set email = ${`${buyer.id}@example.test`}, phone = null where id = ${buyer.id}`,
  );
  const order = await buy(buyer, await kitchen());
  await tellAll(order.id);
  expect(await channelsOf(buyer, "order.placed")).toEqual(["in_app", "mail"]);
  await rowsOf(
    database(),
    sql`update users set email = null, phone = '+2348030009999' where id = ${buyer.id}`,
  );
  const next = await buy(buyer, await kitchen());
  await tellAll(next.id);
  expect(await channelsOf(buyer, "order.placed")).toEqual(["in_app", "in_app", "mail"]);
});

test("each is told in their own language, and the mail is HTML in it", async () => {
  const buyer = await withMail(await customer(1_000_000));
  await chooseLocale(buyer, { locale: "pcm" });
  await tellAll((await buy(buyer, await kitchen())).id);
  const letters = (await newestLetters()).filter((letter) => letter.recipient === buyer.id);
  expect(letters.map(({ locale }) => locale)).toEqual(["pcm", "pcm"]);
  const mail = required(
    letters.find(({ channel }) => channel === "mail"),
    "the mail",
  );
  expect(mail.subject).toMatch(/^Order RF-.* don reach /);
  expect(mail.html).toContain('lang="pcm"');
  expect(mail.html).toContain("no dey ever ask for your PIN");
});

test("a low balance is told once a fall, and not at night", async () => {
  const from = await kitchen();
  const buyer = await withMail(await customer(900_000));
  await setLowBalance(buyer, { thresholdKobo: 600_000 });
  setClock(new Date("2026-11-21T20:30:00+01:00"));
  const first = await buy(buyer, from);
  setClock(new Date("2026-11-21T22:00:00+01:00"));
  await tellAll(first.id);
  await tellAll(first.id);
  const told = (await toldTo(buyer)).filter(({ template }) => template === "wallet.low_balance");
  expect(told.map(({ channel, status, notBefore }) => ({ channel, status, notBefore }))).toEqual([
    { channel: "in_app", status: "sent", notBefore: null },
    { channel: "mail", status: "queued", notBefore: "2026-11-22T06:00:00.000Z" },
  ]);
  expect(told[0]?.subject).toBe("Your wallet has ₦5,000 left");
  // What happened to the order is told at any hour.
  const placed = (await toldTo(buyer)).filter(({ template }) => template === "order.placed");
  expect(placed.map(({ notBefore }) => notBefore)).toEqual([null, null]);

  setClock(new Date("2026-11-22T12:00:00+01:00"));
  await tellAll((await buy(buyer, from)).id);
  expect(await channelsOf(buyer, "wallet.low_balance")).toEqual(["in_app", "mail"]);
  await topUp(buyer, 1_000_000);
  await tellAll((await buy(buyer, from)).id);
  await tellAll((await buy(buyer, from)).id);
  expect(await channelsOf(buyer, "wallet.low_balance")).toEqual(["in_app", "in_app", "mail", "mail"]);
});

test("what must wait for the morning is not sent before, however early its job comes", async () => {
  const buyer = await withMail(await customer(900_000));
  await setLowBalance(buyer, { thresholdKobo: 600_000 });
  const order = await buy(buyer, await kitchen());
  setClock(new Date("2026-11-21T23:00:00+01:00"));
  await tellAll(order.id);
  const mail = required(
    (await toldTo(buyer)).find((one) => one.template === "wallet.low_balance" && one.channel === "mail"),
    "the mail",
  );
  const sent: string[] = [];
  const job = sendMessageJob(async ({ id }) => {
    sent.push(id);
  });
  const waiting = async () =>
    (
      await rowsOf<{ seconds: number }>(
        database(),
        sql`select extract(epoch from start_after - created_on)::int as seconds from pgboss.job
            where name = 'send-message' and data ->> 'messageId' = ${mail.id} order by created_on`,
      )
    ).map(({ seconds }) => seconds);
  expect(await waiting()).toEqual([8 * 3_600]);
  setClock(new Date("2026-11-22T05:00:00+01:00"));
  await job.run({ messageId: mail.id }, { jobId: "1", last: false });
  expect(sent).toEqual([]);
  expect(await waiting()).toEqual([8 * 3_600, 2 * 3_600]);
  setClock(new Date("2026-11-22T07:00:00+01:00"));
  await job.run({ messageId: mail.id }, { jobId: "2", last: false });
  await job.run({ messageId: mail.id }, { jobId: "3", last: false });
  expect(sent).toEqual([mail.id]);
});

test("a browser that said yes is told by push until it says no; it belongs to who used it last", async () => {
  const [ada, chidi] = [await customer(), await customer()];
  expect((await subscribePush(ada, browser)).push.browsers).toBe(1);
  expect((await subscribePush(ada, browser)).push.browsers).toBe(1);
  expect((await subscribePush(chidi, browser)).push.browsers).toBe(1);
  expect((await preferencesOf(ada)).push.browsers).toBe(0);
  // Only its owner ends it.
  await unsubscribePush(ada, { endpoint: browser.endpoint });
  expect((await preferencesOf(chidi)).push.browsers).toBe(1);
  expect((await unsubscribePush(chidi, { endpoint: browser.endpoint })).push.browsers).toBe(0);
});

test("a push is queued for a meal on its way only while a browser listens", async () => {
  const from = await kitchen();
  const buyer = await customer(2_000_000);
  const [before, after] = [await buy(buyer, from), await buy(buyer, from)];
  await cook(from, before, "accept");
  await tellAll(before.id);
  expect(await channelsOf(buyer, "order.accepted")).toEqual(["in_app"]);
  await subscribePush(buyer, { ...browser, endpoint: "https://push.example.test/two" });
  await cook(from, after, "accept");
  await tellAll(after.id);
  expect(await channelsOf(buyer, "order.accepted")).toEqual(["in_app", "in_app", "push"]);
});
