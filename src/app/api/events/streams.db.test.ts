import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { reportShortage } from "~/modules/refunds";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { closeStreams, openStreams } from "~/platform/event-stream";
import { buy, cancel, colleague, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { GET as kitchenStream } from "./kitchens/[id]/route";
import { GET as orderStream } from "./orders/[id]/route";

testHouse();
afterEach(async () => {
  closeStreams();
  await vi.waitFor(() => expect(openStreams()).toBe(0));
});

async function tokenOf(actor: SignedIn): Promise<string> {
  const token = `rf_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(token).digest("hex");
  const at = now().toISOString();
  await database().execute(
    sql`insert into api_sessions (id, user_id, token_hash, session_epoch, created_at, expires_at)
        values (${newId("ses")}, ${actor.id}, ${hash}, 1, ${at}::timestamptz, ${at}::timestamptz + interval '1 day')`,
  );
  return token;
}

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

async function ask(
  handler: Handler,
  id: string,
  actor: SignedIn | null,
  headers: Record<string, string> = {},
): Promise<Response> {
  const credentials = actor === null ? {} : { authorization: `Bearer ${await tokenOf(actor)}` };
  const request = new Request("http://localhost/api/events", { headers: { ...credentials, ...headers } });
  return await handler(request, { params: Promise.resolve({ id }) });
}

function read(response: Response): { text: string; ended: Promise<void> } {
  const said = { text: "", ended: Promise.resolve() };
  const reading = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) said.text += decoder.decode(chunk);
  };
  said.ended = reading();
  return said;
}

const lastIdIn = (text: string) => [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? "";
const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));

test("the customer follows an order from placed to delivered; then the stream ends and stays ended", async () => {
  const from = await kitchen();
  const buyer = await customer(1_000_000);
  const order = await buy(buyer, from);
  const response = await ask(orderStream, order.id, buyer);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const said = read(response);
  await vi.waitFor(() => expect(said.text).toContain('"status":"placed"'));
  await cook(from, order, "deliver");
  await said.ended;
  expect(said.text).toContain('"status":"delivered"');
  const heard = idsIn(said.text);
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
  expect(new Set(heard).size).toBe(heard.length);

  const last = String(heard.at(-1));
  expect((await ask(orderStream, order.id, buyer, { "last-event-id": last })).status).toBe(204);
});

test("whoever comes back hears only what is newer than the last event they had", async () => {
  const from = await kitchen();
  const buyer = await customer(1_000_000);
  const order = await buy(buyer, from);
  const again = read(await ask(orderStream, order.id, buyer, { "last-event-id": String(order.version) }));
  const bogus = read(await ask(orderStream, order.id, buyer, { "last-event-id": "999" }));
  await vi.waitFor(() => expect(idsIn(bogus.text)).toEqual([order.version]));
  expect(idsIn(again.text)).toEqual([]);
  await cancel(buyer, order);
  await again.ended;
  expect(idsIn(again.text)).toEqual([order.version + 1]);
});

test("a question that was asked while the reader was away changes no version and is told when they come back", async () => {
  const from = await kitchen({ portions: 20 });
  const buyer = await customer(5_000_000);
  const order = await buy(buyer, from);
  await cook(from, order, "accept");
  const first = read(await ask(orderStream, order.id, buyer));
  await vi.waitFor(() => expect(idsIn(first.text)).toHaveLength(1));
  closeStreams();
  await first.ended;
  const had = lastIdIn(first.text);
  const lineId = required(order.lines[0], "a line").id;
  await reportShortage(from.staff, crypto.randomUUID(), { orderId: order.id, lineId, quantity: 1 });

  const back = read(await ask(orderStream, order.id, buyer, { "last-event-id": had }));
  await vi.waitFor(() => expect(lastIdIn(back.text)).not.toBe(""));
  expect(lastIdIn(back.text)).toMatch(new RegExp(`^${had}\\.[\\w-]{8}$`));
  // Whoever has heard of it is not told again.
  const again = read(await ask(orderStream, order.id, buyer, { "last-event-id": lastIdIn(back.text) }));
  await vi.waitFor(() => expect(openStreams()).toBe(2));
  await vi.waitFor(() => expect(again.text).toContain("retry:"));
  closeStreams();
  await again.ended;
  expect(lastIdIn(again.text)).toBe("");
});

test("somebody else's order does not exist; nobody follows anything without signing in", async () => {
  const from = await kitchen();
  const order = await buy(await customer(1_000_000), from);
  const stranger = await customer();
  expect((await ask(orderStream, order.id, stranger)).status).toBe(404);
  expect((await ask(orderStream, "ord_none", stranger)).status).toBe(404);
  expect((await ask(orderStream, order.id, null)).status).toBe(401);
  expect((await ask(kitchenStream, from.id, null)).status).toBe(401);
  expect((await ask(kitchenStream, from.id, stranger)).status).toBe(404);
  const otherStaff = (await kitchen()).staff;
  expect((await ask(orderStream, order.id, otherStaff)).status).toBe(404);
  expect((await ask(kitchenStream, from.id, otherStaff)).status).toBe(404);
  for (const actor of [from.staff, await colleague("support_agent")]) {
    expect((await ask(orderStream, order.id, actor)).status).toBe(200);
    expect((await ask(kitchenStream, from.id, actor)).status).toBe(200);
  }
});

test("a person who is suspended hears nothing more", async () => {
  const from = await kitchen();
  const buyer = await customer(1_000_000);
  const order = await buy(buyer, from);
  const said = read(await ask(orderStream, order.id, buyer));
  await vi.waitFor(() => expect(idsIn(said.text)).toHaveLength(1));
  await database().execute(
    sql`update users set status = 'suspended', session_epoch = 2 where id = ${buyer.id}`,
  );
  await cook(from, order, "accept");
  await said.ended;
  expect(idsIn(said.text)).toHaveLength(1);
});

test("the kitchen's board is ticked by a new order of its own, and not by another kitchen's", async () => {
  const [from, other] = [await kitchen(), await kitchen()];
  const buyer = await customer(2_000_000);
  const said = read(await ask(kitchenStream, from.id, from.staff));
  const ticks = () => said.text.split("event: tick").length - 1;
  // The first, one more look after following has begun, and one when listening has begun.
  await vi.waitFor(() => expect(ticks()).toBe(3));
  await buy(buyer, other);
  await buy(buyer, from);
  await vi.waitFor(() => expect(ticks()).toBe(4));
});
