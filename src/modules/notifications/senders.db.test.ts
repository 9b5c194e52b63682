import { createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { startWorkers } from "~/platform/jobs";
import { describeError } from "~/platform/log";
import { buy, customer, kitchen, testHouse } from "~/testing/factories";
import { subscribePushInput } from "./contract";
import { mailOfPerson, tellAll, withMail } from "./messages.fixture";
import { subscribePush, subscriptionsOf } from "./push-subscriptions";
import { newestMessages } from "./queries";
import { type OutgoingMessage, sendMessageJob } from "./send-message";
import { mailSender, type PostPush, postPush, pushSender } from "./senders";

testHouse();

/** A mail server of this test: keeps what it is handed, or refuses every reader, naming them as real ones do. */
const smtp = { letters: [] as string[], refuses: false, url: "" };
const server = createServer(speakSmtp);

beforeAll(async () => {
  const workers = await startWorkers([sendMessageJob(async () => {})]);
  await workers.stop(1_000);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  smtp.url = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => void server.close());

function speakSmtp(socket: Socket): void {
  let letter: string[] | null = null;
  let rest = "";
  socket.write("220 here\r\n");
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (letter !== null && line !== ".") letter.push(line);
      else if (letter !== null) {
        smtp.letters.push(letter.join("\n"));
        letter = null;
        socket.write("250 taken\r\n");
      } else if (line.startsWith("DATA")) {
        letter = [];
        socket.write("354 go on\r\n");
      } else if (line.startsWith("RCPT") && smtp.refuses) {
        socket.write(`550 no such reader as ${line.slice("RCPT TO:".length)}\r\n`);
      } else socket.write("250 ok\r\n");
    }
  });
  socket.on("error", () => socket.destroy());
}

async function oneMail(buyer: SignedIn): Promise<string> {
  await tellAll((await buy(buyer, await kitchen())).id);
  const mail = (await newestMessages()).find((one) => one.recipient === buyer.id && one.channel === "mail");
  return required(mail, "the mail").id;
}

test("mail leaves by SMTP as HTML and text, under the message's own id", async () => {
  const buyer = await withMail(await customer(1_000_000));
  const id = await oneMail(buyer);
  await sendMessageJob(mailSender(smtp.url, "Rachel Foods <no-reply@example.test>")).run(
    { messageId: id },
    { jobId: "1", last: false },
  );
  const letter = required(smtp.letters.at(-1), "the letter");
  expect(letter).toContain(`To: ${mailOfPerson(buyer)}`);
  expect(letter).toContain(`Message-ID: <${id}@`);
  expect(letter).toContain("Content-Type: text/plain");
  expect(letter).toContain("Content-Type: text/html");
});

test("a reader whom the mail server refuses stands in no log, no job and no row", async () => {
  const buyer = await withMail(await customer(1_000_000));
  const id = await oneMail(buyer);
  smtp.refuses = true;
  const job = sendMessageJob(mailSender(smtp.url, "no-reply@example.test"));
  const failed = await job
    .run({ messageId: id }, { jobId: "1", last: true })
    .catch((error: unknown) => error);
  smtp.refuses = false;
  // What the worker logs of it and keeps with the job.
  expect(JSON.stringify(describeError(failed))).not.toContain("@example.test");
  const rows = await rowsOf<{ status: string; attempts: number; last_error: string }>(
    database(),
    sql`select status, attempts, last_error from messages where id = ${id}`,
  );
  expect(rows).toEqual([
    { status: "dead", attempts: 1, last_error: "the mail server did not take it (550)" },
  ]);
  // Sent again by hand, it arrives.
  await job.run({ messageId: id }, { jobId: "2", last: false });
  expect((await newestMessages()).find((one) => one.id === id)?.status).toBe("sent");
});

const keys = { p256dh: "B".repeat(87), auth: "a".repeat(22) };
const vapid = { publicKey: "p".repeat(87), privateKey: "k".repeat(43), subject: "https://example.test" };

function pushTo({ id }: SignedIn): OutgoingMessage {
  return {
    id: "msg_t",
    channel: "push",
    userId: id,
    desk: null,
    locale: "en",
    subject: "Order RF-T is on its way",
    body: "Give the rider the PIN.",
    orderId: "ord_t",
  };
}

test("a browser that its push service calls gone is asked no more; the others are told", async () => {
  const buyer = await customer();
  for (const name of ["gone", "here"])
    await subscribePush(buyer, { endpoint: `https://push.example.test/${name}`, keys });
  const told: string[] = [];
  const post: PostPush = async ({ endpoint }, payload) => {
    if (endpoint.endsWith("/gone"))
      throw Object.assign(new Error(`${endpoint} is gone`), { statusCode: 410 });
    told.push(payload);
  };
  await pushSender(vapid, post)(pushTo(buyer));
  expect(told.map((payload) => JSON.parse(payload))).toEqual([
    {
      title: "Order RF-T is on its way",
      body: "Give the rider the PIN.",
      path: "/orders/ord_t",
      tag: "ord_t",
    },
  ]);
  expect((await subscriptionsOf(database(), buyer.id)).map(({ endpoint }) => endpoint)).toEqual([
    "https://push.example.test/here",
  ]);
});

test("a push service that is away is tried again, and its address is not told", async () => {
  const buyer = await customer();
  await subscribePush(buyer, { endpoint: "https://push.example.test/secret", keys });
  const away: PostPush = async ({ endpoint }) => {
    throw Object.assign(new Error(`${endpoint} said no`), { statusCode: 503 });
  };
  await expect(pushSender(vapid, away)(pushTo(buyer))).rejects.toThrow("no push service took it (503)");
  expect(await subscriptionsOf(database(), buyer.id)).toHaveLength(1);
});

test("only a push service by https on its own port may be a browser's address", () => {
  const isTaken = (endpoint: string) => subscribePushInput.safeParse({ endpoint, keys }).success;
  const taken = [
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://wns2-par02p.notify.windows.com/w/?token=abc",
    "https://web.push.apple.com/abc",
  ];
  expect(taken.filter((endpoint) => !isTaken(endpoint))).toEqual([]);
  const bait = [
    "https://10.0.0.8/admin",
    "https://localhost/",
    "https://push.example.test/one",
    "https://fcm.googleapis.com.example.test/",
    "https://evilfcm.googleapis.com/",
    "https://fcm.googleapis.com:8443/",
    "https://fcm.googleapis.com@example.test/",
    "https://user:word@fcm.googleapis.com/",
    "http://fcm.googleapis.com/",
  ];
  expect(bait.filter(isTaken)).toEqual([]);
});

test("all browsers of a person are told at once, and an address that is no push service's is forgotten", async () => {
  const buyer = await customer();
  for (const name of ["one", "two", "three"])
    await subscribePush(buyer, { endpoint: `https://push.example.test/all/${name}`, keys });
  const [everybody, asked] = [Promise.withResolvers<void>(), new Set<string>()];
  // Each answers only after all were asked.
  const together: PostPush = async ({ endpoint }) => {
    if (asked.add(endpoint).size === 3) everybody.resolve();
    await everybody.promise;
  };
  await pushSender(vapid, together)(pushTo(buyer));
  expect(asked.size).toBe(3);
  await pushSender(vapid, postPush)(pushTo(buyer));
  expect(await subscriptionsOf(database(), buyer.id)).toEqual([]);
});
