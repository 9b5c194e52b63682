import { join } from "node:path";
import { expect, test } from "vitest";
import { setClock } from "~/platform/clock";
import { testDatabase } from "~/testing/database";
import { buy, cart, customer, kitchen, noon } from "~/testing/factories";
import { compareWithScript } from "./in-step";

// The server tells which statements its only connection has run.
testDatabase(1);

test("what pgbench is timed with are the statements that placing an order sends, word for word", async () => {
  setClock(noon);
  const from = await kitchen();
  const ada = await customer(2_000_000);
  // The day's stock and slots are opened by the first order; the bench times the ones after it.
  await buy(ada, from);
  const script = join(import.meta.dirname, "place-order.pgbench.sql");
  const { differences } = await compareWithScript(script, ada, cart(from));
  expect(differences).toEqual({ onlyTheOrder: [], onlyTheScript: [] });
});
