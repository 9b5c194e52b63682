import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { Refusal, refusals } from "~/kernel/refusal";
import { testDatabase } from "~/testing/database";
import { now } from "./clock";
import { database } from "./db/client";
import { withTx } from "./db/transaction";
import { closeStreams, eventStream, type Look, openStreams, type StreamOptions } from "./event-stream";
import { append } from "./outbox";

testDatabase();
afterEach(async () => {
  closeStreams();
  await vi.waitFor(() => expect(openStreams()).toBe(0));
});

const nothing: Look = { events: [], last: false };

function stream(options: Partial<StreamOptions> = {}): Response {
  return eventStream({
    userId: "usr_1",
    topic: { aggregateId: "ord_1" },
    signal: new AbortController().signal,
    headers: {},
    first: nothing,
    look: async () => nothing,
    ...options,
  });
}

/** Collects what a stream says until it ends. */
function read(response: Response): { text: string; ended: Promise<void> } {
  const said = { text: "", ended: Promise.resolve() };
  const reading = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) said.text += decoder.decode(chunk);
  };
  said.ended = reading();
  return said;
}

async function happen(aggregateId: string, payload: Record<string, unknown> = {}): Promise<void> {
  await withTx("test", (tx) =>
    append(tx, [
      {
        aggregateType: "test",
        aggregateId,
        aggregateVersion: 1,
        eventType: "test.happened",
        payload,
        at: now(),
      },
    ]),
  );
}

/** True once the process hears the channel: before, a ring could only come with the gap. */
async function untilListening(): Promise<void> {
  await vi.waitFor(async () => {
    const rows = await database().execute(
      sql`select 1 from pg_stat_activity where application_name = 'rachel-foods listener' and datname = current_database()`,
    );
    expect(rows).toHaveLength(1);
  });
}

test("says how things stand at once, then each change as it is committed, and ends with the last", async () => {
  let version = 1;
  const look = async (): Promise<Look> => ({
    events: [{ id: String(version), event: "status", data: { version } }],
    last: version === 3,
  });
  const said = read(stream({ first: await look(), look }));
  await vi.waitFor(() => expect(said.text).toContain('id: 1\nevent: status\ndata: {"version":1}\n\n'));
  await untilListening();
  version = 2;
  await happen("ord_1");
  await vi.waitFor(() => expect(said.text).toContain("id: 2\n"), 1_000);
  version = 3;
  await happen("ord_1");
  await said.ended;
  expect(said.text).toContain("id: 3\n");
});

test("is rung by its own aggregate or field, and by nobody else's", async () => {
  const rings = { order: 0, kitchen: 0, other: 0 };
  const counted = (name: keyof typeof rings) => async (cause: string) => {
    if (cause === "ring") rings[name]++;
    return nothing;
  };
  read(stream({ look: counted("order") }));
  read(stream({ topic: { field: "kitchenId", value: "buka" }, look: counted("kitchen") }));
  read(stream({ topic: { aggregateId: "ord_2" }, look: counted("other") }));
  await untilListening();
  // Each looks once more after it has begun to follow, and once when listening has begun.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const before = { ...rings };
  await happen("ord_1", { kitchenId: "buka" });
  await vi.waitFor(() => {
    expect(rings.order).toBe(before.order + 1);
    expect(rings.kitchen).toBe(before.kitchen + 1);
  });
  expect(rings.other).toBe(before.other);
});

test("ends when its reader may no longer look, when the reader goes, and when the server stops", async () => {
  const table = refusals({ no: { code: "test.no", status: 404, sentence: "no" } });
  const refused = read(
    stream({
      look: async () => {
        throw new Refusal(table.no);
      },
    }),
  );
  await refused.ended;
  const leaving = new AbortController();
  const left = read(stream({ signal: leaving.signal }));
  leaving.abort();
  await left.ended;
  const stopped = read(stream());
  closeStreams();
  await stopped.ended;
  expect(openStreams()).toBe(0);
});

test("a person has at most five; closing one makes room", async () => {
  const leaving = new AbortController();
  const streams = [leaving.signal, ...Array.from({ length: 4 }, () => new AbortController().signal)].map(
    (signal) => read(stream({ signal })),
  );
  expect(() => stream()).toThrow(expect.objectContaining({ code: "platform.rate_limited" }));
  read(stream({ userId: "usr_2" }));
  leaving.abort();
  await streams[0]?.ended;
  read(stream());
  expect(openStreams()).toBe(6);
});
