import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import webPush from "web-push";
import { setEnv } from "~/env";
import { database } from "~/platform/db/client";
import { testDatabase } from "~/testing/database";
import { doctorCommand, isPair, type Server, schemaFinding, serverFindings, strange } from "./doctor";

const { url } = testDatabase();

const whole: Record<string, string> = {
  NODE_ENV: "test",
  NEXTAUTH_SECRET: "a secret of this test alone, long enough",
  DEMO_MODE: "0",
  PAYSTACK_SECRET_KEY: "",
  PAYSTACK_BASE_URL: "",
  SMTP_URL: "",
  VAPID_PUBLIC_KEY: "",
  VAPID_PRIVATE_KEY: "",
};

afterEach(() => {
  vi.unstubAllEnvs();
  setEnv();
});

function given(settings: Record<string, string> = {}): void {
  for (const [name, value] of Object.entries({ ...whole, DATABASE_URL: url(), ...settings }))
    vi.stubEnv(name, value);
}

/** What the doctor says, and with which code it ends. */
async function ask(...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const printer = vi.spyOn(console, "log").mockImplementation((text: unknown) => {
    said.push(String(text));
  });
  try {
    const code = await doctorCommand(args);
    return { code, said: said.join("\n") };
  } finally {
    printer.mockRestore();
  }
}

test("each part that works is told so, a server that may lose a commit is broken, and what an installation for real people wants besides is named", async () => {
  given();
  setEnv();
  const { code, said } = await ask();
  expect(said).toMatch(/well +the schema is current/);
  expect(said).toMatch(/look +PAYSTACK_SECRET_KEY is not set: nothing but the wallet pays/);
  expect(said).toMatch(/look +SMTP_URL is not set/);
  // The tests' own server is one that may forget: nothing else is wrong with it.
  expect(said.match(/broken +\w+ is off on the server/g)).toHaveLength(3);
  expect(said).toMatch(/^3 broken/m);
  expect(code).toBe(1);
});

test("every broken setting is named with what it must be, never with its value; what the launcher found counts", async () => {
  const broken = {
    NEXTAUTH_SECRET: "hunter2",
    NEXTAUTH_URL: "ftp://hunter2",
    DEMO_MODE: "hunter2",
    DATABASE_POOL_MAX: "hunter2",
    APP_CLOCK: "hunter2",
    LOG_LEVEL: "hunter2",
    DESK_MAIL: "hunter2",
  };
  given(broken);
  const { code, said } = await ask("--broken", "1");
  for (const name of Object.keys(broken)) expect(said).toMatch(new RegExp(`broken +${name}: must `));
  expect(said).not.toContain("hunter2");
  expect(said).toMatch(/8 broken/);
  expect(code).toBe(1);
});

test("a migration that is not in is named with what brings it in, and a database of a newer version with a warning", async () => {
  const [newest] = await database().execute<{ at: string }>(
    sql`select max(created_at) as at from drizzle.__drizzle_migrations`,
  );
  const at = Number(newest?.at);
  expect(schemaFinding(at)[0]).toBe("well");
  expect(schemaFinding(at - 1)).toMatchObject(["look", expect.stringMatching(/^1 of .*db:migrate/)]);
  expect(schemaFinding(null)).toMatchObject(["look", expect.stringMatching(/^(\d+) of \1 /)]);
  expect(schemaFinding(at + 1)).toMatchObject(["look", expect.stringMatching(/newer than this version/)]);
});

test("a server that could lose an answered commit is broken; one that is short of connections is to be looked at", () => {
  const good: Server = {
    major: 18,
    isReplica: false,
    durable: { fsync: "on", full_page_writes: "on", synchronous_commit: "on" },
    connections: 100,
    hasRole: true,
  };
  const marksOf = (change: Partial<Server>, poolMax = 8) =>
    serverFindings({ ...good, ...change }, poolMax).map(([mark]) => mark);
  expect(marksOf({})).toEqual(["well"]);
  expect(marksOf({ major: 14, isReplica: true })).toEqual(["broken", "broken"]);
  for (const name of Object.keys(good.durable))
    expect(marksOf({ durable: { ...good.durable, [name]: "off" } })).toEqual(["broken"]);
  expect(marksOf({}, 50)).toEqual(["look"]);
});

test("Paystack and a mail server that are not there are told apart from settings that are wrong", async () => {
  const port = await closedPort();
  given({
    DEMO_MODE: "1",
    PAYSTACK_SECRET_KEY: "sk_test_of_nobody",
    PAYSTACK_BASE_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  });
  setEnv();
  const { code, said } = await ask();
  expect(said).toMatch(/broken +127\.0\.0\.1:\d+ cannot be asked \(not_sent\)/);
  expect(said).toMatch(/broken +SMTP_URL: the mail server refuses \(/);
  expect(code).toBe(1);
});

test("two halves of one pair belong together, of two pairs they do not", () => {
  const [one, other] = [webPush.generateVAPIDKeys(), webPush.generateVAPIDKeys()];
  expect(isPair(one.publicKey, one.privateKey)).toBe(true);
  expect(isPair(one.publicKey, other.privateKey)).toBe(false);
  expect(isPair(one.publicKey, "short")).toBe(false);
});

test("a name that is nearly one of ours is told with the one that is meant", () => {
  const known = ["PAYSTACK_SECRET_KEY", "PORT"];
  expect(strange("PAYSTACK_SECRETKEY", ".env", known)).toMatch(/is PAYSTACK_SECRET_KEY meant/);
  expect(strange("COLOUR", ".env", known)).toMatch(/see \.env\.example/);
});

/** A port nobody listens on. */
function closedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
