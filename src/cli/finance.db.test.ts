import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { openBreaks, topUp } from "~/modules/payments";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { colleague, customer } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import type { Command } from "./command";
import { deadLettersCommand } from "./dead-letters";
import { financeDeskCommand } from "./finance-desk";
import { reconcileCommand } from "./reconcile";
import { replayCommand } from "./webhooks-replay";

const twin = await testTwin();
const { url } = testDatabase();
const execute = promisify(execFile);
/** A process of its own begins by compiling what it runs: seconds, and more of them on a busy machine. */
const processMs = 90_000;

/** Saturday noon in Lagos, for the commands as for this test. */
const noon = "2026-11-21T12:00:00+01:00";
const day = ["2026-11-21T00:00:00+01:00", "2026-11-22T00:00:00+01:00"] as const;
const window = ["--from", day[0], "--to", day[1]];

/** Runs a command in this process, and answers what it printed and with which code it would end. */
async function say(command: Command, ...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const printers = (["log", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line: unknown) => {
      said.push(`${line}\n`);
    }),
  );
  try {
    return { code: await command(args), said: said.join("") };
  } finally {
    for (const printer of printers) printer.mockRestore();
  }
}

/** As its npm script does: a process of its own. */
async function run(file: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: url(), APP_CLOCK: noon };
  return (await execute(process.execPath, ["--import", "tsx", `src/cli/${file}.ts`, ...args], { env }))
    .stdout;
}

async function paidTopUp(): Promise<{ ada: Awaited<ReturnType<typeof customer>>; reference: string }> {
  setClock(new Date(noon));
  const ada = await customer();
  const input = { amountKobo: 500_000, channel: "card", sheet: "hosted" } as const;
  const { reference } = (await topUp(ada, crypto.randomUUID(), input)).value;
  await twin.pay(reference);
  return { ada, reference };
}

describe("npm run reconcile", () => {
  test(
    "posts what no webhook told, prints ₦0 of difference and exits 0",
    async () => {
      const { ada } = await paidTopUp();
      const said = await run("reconcile", ...window);
      expect(said).toMatch(/healed just now +1\n/);
      expect(said).toMatch(/came in, by Paystack's books +₦5,000\n/);
      expect(said).toMatch(/difference +₦0\n/);
      expect((await walletOf(ada)).balanceKobo).toBe(500_000);
      expect(said).toContain("paystack_clearing");
    },
    processMs,
  );

  test("exits 1 with the break and what to do about it, until finance-desk has settled it in somebody's name", async () => {
    setClock(new Date(noon));
    const [ada, desk] = [await customer(), await colleague("finance_admin")];
    const headers = { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" };
    const body = JSON.stringify({ email: "ada@example.com", amount: 700_000, reference: "rf-of-nobody" });
    await fetch(`${twin.origin}/transaction/initialize`, { method: "POST", headers, body });
    await twin.pay("rf-of-nobody");
    const found = await say(reconcileCommand, ...window);
    expect(found.code).toBe(1);
    expect(found.said).toContain("payment rf-of-nobody: theirs only");
    expect(found.said).toContain("→ Find the");
    const { id } = required((await openBreaks())[0], "the break");
    const claim = ["--claim", id, "--customer", ada.id, "--reason", "receipt shown"];
    expect(await say(financeDeskCommand, ...claim)).toMatchObject({ code: 2 });
    expect(await say(financeDeskCommand, "--as", desk.id, ...claim)).toMatchObject({ code: 0 });
    expect((await walletOf(ada)).balanceKobo).toBe(700_000);
    expect(await say(financeDeskCommand, "--as", desk.id, ...claim)).toMatchObject({
      code: 2,
      said: expect.stringContaining("settled this already"),
    });
    expect(await say(reconcileCommand, ...window)).toMatchObject({ code: 0 });
  });

  test("says how it is used when it cannot be run so", async () => {
    const { code, said } = await say(reconcileCommand, "--from", "yesterday");
    expect(code).toBe(2);
    expect(said).toContain("--from is");
    expect(said).toContain("Usage:");
    expect(await say(reconcileCommand, "--since", day[0])).toMatchObject({ code: 2 });
  });
});

describe("npm run webhooks:replay", () => {
  test("a dry run names what never came and changes nothing; the run settles it, once", async () => {
    const { ada, reference } = await paidTopUp();
    const since = ["--since", day[0], "--until", day[1]];
    const dry = await say(replayCommand, ...since, "--dry-run");
    expect(dry).toMatchObject({ code: 0, said: expect.stringContaining(reference) });
    expect(dry.said).toContain("Nothing was changed");
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    expect((await say(replayCommand, ...since)).said).toContain("settled without a webhook: 1.");
    expect((await say(replayCommand, ...since)).said).toContain("settled without a webhook: 0.");
    expect((await walletOf(ada)).balanceKobo).toBe(500_000);
    expect(await say(replayCommand)).toMatchObject({ code: 2 });
  });
});

describe("npm run dead-letters", () => {
  test("lists them with reason and age, and begins one again only with a reason", async () => {
    expect(await say(deadLettersCommand)).toEqual({ code: 0, said: "There are no dead letters.\n" });
    const at = now().toISOString();
    await database().execute(
      sql`insert into outbox_events (id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, created_at,
            attempts, last_error, dead_at)
          values ('evt_dead', 'test', 'agg_dead', 1, 'test.happened', '{}', ${at}::timestamptz, 3, '{"error":"Error","message":"no bus"}',
            ${at}::timestamptz)`,
    );
    const { code, said } = await say(deadLettersCommand);
    expect(code).toBe(1);
    expect(said).toContain("event:evt_dead  test.happened of agg_dead  3 tries");
    expect(said).toContain("Error no bus");
    expect(await say(deadLettersCommand, "--replay", "event:evt_dead")).toMatchObject({ code: 2 });
    const begun = await say(deadLettersCommand, "--replay", "event:evt_dead", "--reason", "the bus is back");
    expect(begun).toEqual({ code: 0, said: "Begun again: 1.\n" });
    expect(await say(deadLettersCommand)).toMatchObject({ code: 0 });
    const audit = await rowsOf(
      database(),
      sql`select action, reason from audit_events where subject_id = 'evt_dead'`,
    );
    expect(audit).toEqual([{ action: "dead_letter.replay", reason: "the bus is back" }]);
  });
});
