import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createHttpClient, type HttpLimits } from "./http-client";
import { faults, partner, says } from "./http-partner.fixture";

/** Short enough that nothing is waited for, long enough for a busy machine to answer at once. */
const patience = { readTimeoutMs: 1_000, writeTimeoutMs: 1_000, breakerFailures: 1_000 };
const good = says(200, { status: true });
const failures = Object.entries(faults);

function clientOf(origin: string, limits: Partial<HttpLimits> = {}) {
  return createHttpClient({
    name: "a partner",
    origin: new URL(origin),
    headers: { authorization: "Bearer secret" },
    families: ["one", "other"],
    isReadable: (_status, text) => /^\{[\s\S]*\}$/.test(text),
    limits: { ...patience, ...limits },
  });
}

const read = { family: "one", method: "GET", path: "/it" } as const;
const write = { family: "one", method: "POST", path: "/it", body: "{}" } as const;

test.each(failures)("%s: a read is asked three times more, and then it is told why", async (_name, fault) => {
  const { origin, heard } = await partner(fault);
  const result = await clientOf(origin, { readTimeoutMs: 250 }).call(read);
  expect(result).toMatchObject({ kind: "failed", isUndone: false });
  expect(heard).toHaveLength(4);
});

test.each(failures)("%s once: the next try of a read brings the answer", async (_name, fault) => {
  const there = await partner((response, request, call) =>
    (there.heard.length === 1 ? fault : good)(response, request, call),
  );
  expect(await clientOf(there.origin).call(read)).toMatchObject({ kind: "answered", status: 200 });
  expect(there.heard).toHaveLength(2);
});

test.each(failures)("%s: a write is sent once, and nobody claims to know its end", async (_name, fault) => {
  const { origin, heard } = await partner(fault);
  const result = await clientOf(origin, { writeTimeoutMs: 250 }).call(write);
  expect(result).toMatchObject({ kind: "failed", isUndone: false });
  expect(heard).toHaveLength(1);
});

test("a connection that was kept and is gone does not send a write a second time", async () => {
  const there = await partner(good);
  const client = clientOf(there.origin);
  expect(await client.call(write)).toMatchObject({ kind: "answered" });
  there.does(faults.reset);
  expect(await client.call(write)).toMatchObject({ reason: "cut", isUndone: false });
  expect(there.heard).toHaveLength(2);
});

test("what never left the process is known not to have been done", async () => {
  const there = await partner(good);
  await there.stop();
  const result = await clientOf(there.origin).call(write);
  expect(result).toMatchObject({ kind: "failed", reason: "not_sent", isUndone: true });
});

test("an answer without end is given up at its limit", async () => {
  const { origin } = await partner(says(200, `{"a":"${"x".repeat(5_000)}"}`));
  expect(await clientOf(origin, { answerBytesMax: 1_000 }).call(write)).toMatchObject({
    reason: "unreadable",
  });
});

test("no redirect takes the key to another host", async () => {
  const elsewhere = await partner(good);
  const { origin } = await partner(says(302, "{}", { location: elsewhere.origin }));
  expect(await clientOf(origin).call(read)).toMatchObject({ kind: "answered", status: 302 });
  expect(elsewhere.heard).toEqual([]);
});

test("a path is sent as it stands", async () => {
  const { origin, heard } = await partner(good);
  await clientOf(origin).call({ ...read, path: "/verify/../%2e%2e/x" });
  expect(heard[0]?.path).toBe("/verify/../%2e%2e/x");
});

test("too many requests: a read waits as told and asks again; a write is told how long, and is not done", async () => {
  const there = await partner(says(429, "{}", { "x-ratelimit-reset": "0" }));
  const client = clientOf(there.origin);
  expect(await client.call(write)).toMatchObject({ reason: "rate_limited", isUndone: true, retryAfterMs: 0 });
  expect(there.heard).toHaveLength(1);
  const limited = says(429, "{}", { "retry-after": "0" });
  there.does((response, request, call) => (there.heard.length < 4 ? limited : good)(response, request, call));
  expect(await client.call(read)).toMatchObject({ kind: "answered" });
  expect(there.heard).toHaveLength(4);
});

test("nobody waits a minute inside a call: the caller hears of it instead", async () => {
  const { origin, heard } = await partner(says(429, "", { "x-ratelimit-reset": "60" }));
  expect(await clientOf(origin).call(read)).toMatchObject({ reason: "rate_limited", retryAfterMs: 60_000 });
  expect(heard).toHaveLength(1);
});

test("past its deadline a read is not tried once more", async () => {
  const { origin, heard } = await partner(faults["500 in good order"]);
  await clientOf(origin, { readDeadlineMs: 0 }).call(read);
  expect(heard).toHaveLength(1);
});

describe("the breaker", () => {
  beforeEach(() => {
    // The breaker reads the machine's clock to know when to probe; nothing else here waits on it.
    vi.useFakeTimers({ toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const limits = { breakerFailures: 10, breakerOpenMs: 1_000, breakerOpenMsMax: 8_000 };
  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

  test("ten failures in a row open the breaker: from then on nothing is sent, and the other family goes on", async () => {
    const { origin, heard } = await partner((response, request, call) =>
      (call.path === "/it" ? faults["502 as a page"] : good)(response, request, call),
    );
    const client = clientOf(origin, limits);
    // Three reads are what a caller who keeps asking makes in under a second: 4 + 4 + 2 tries.
    expect(await client.call(read)).toMatchObject({ reason: "server_error" });
    expect(await client.call(read)).toMatchObject({ reason: "server_error" });
    expect(await client.call(read)).toMatchObject({ reason: "breaker_open", isUndone: true });
    expect(await client.call(write)).toMatchObject({ reason: "breaker_open", isUndone: true });
    expect(heard).toHaveLength(10);
    // Whoever would write something down before calling can see it.
    expect([client.isOpen("one"), client.isOpen("other")]).toEqual([true, false]);
    expect(await client.call({ family: "other", method: "GET", path: "/else" })).toMatchObject({
      status: 200,
    });
  });

  test("the breaker lets one probe through: a bad one keeps it open for longer, a good one closes it", async () => {
    const there = await partner(faults.reset);
    const client = clientOf(there.origin, limits);
    for (let turn = 0; turn < 10; turn++) await client.call(write);
    expect(there.heard).toHaveLength(10);

    pass(1_000);
    const probes = await Promise.all(Array.from({ length: 5 }, () => client.call(write)));
    expect(there.heard).toHaveLength(11);
    expect(probes.map((probe) => "reason" in probe && probe.reason).sort()).toEqual([
      "breaker_open",
      "breaker_open",
      "breaker_open",
      "breaker_open",
      "cut",
    ]);

    there.does(good);
    pass(1_000);
    expect(await client.call(write)).toMatchObject({ reason: "breaker_open" });
    pass(1_000);
    const rest = await Promise.all(Array.from({ length: 5 }, () => client.call(write)));
    expect(rest.every(({ kind }) => kind === "answered")).toBe(true);
    expect(client.isOpen("one")).toBe(false);
    expect(there.heard).toHaveLength(16);
  });

  test("refusals and limits are answers: they never open the breaker", async () => {
    const there = await partner(says(400, { status: false }));
    const client = clientOf(there.origin, { ...limits, breakerFailures: 2 });
    for (let turn = 0; turn < 5; turn++) expect(await client.call(write)).toMatchObject({ status: 400 });
    there.does(says(429, "{}"));
    for (let turn = 0; turn < 5; turn++) {
      expect(await client.call(write)).toMatchObject({ reason: "rate_limited" });
    }
    expect(there.heard).toHaveLength(10);
  });
});

test("so many at once, so many waiting; who comes after them hears it at once, and the waiting get their turn", async () => {
  const held: (() => void)[] = [];
  const arrivals = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { origin, heard } = await partner((response, request, call) => {
    held.push(() => good(response, request, call));
    arrivals[held.length - 1]?.resolve();
  });
  const client = clientOf(origin, { concurrentMax: 2, waitingMax: 1, writeTimeoutMs: 20_000 });
  const [first, second, third] = [client.call(write), client.call(write), client.call(write)];
  expect(await client.call(write)).toMatchObject({ reason: "too_busy", isUndone: true });
  await Promise.all(arrivals.map(({ promise }) => promise));
  expect(heard).toHaveLength(2);
  // The third goes when the first has gone.
  const next = Promise.withResolvers<void>();
  arrivals.push(next);
  held[0]?.();
  await next.promise;
  for (const release of held.slice(1)) release();
  for (const call of [first, second, third]) expect(await call).toMatchObject({ kind: "answered" });
  expect(heard).toHaveLength(3);
});
