#!/usr/bin/env node
/**
 * npm run budgets: what a menu costs a customer's phone, in bytes and in seconds, measured in Chromium against the built
 * application on a database of its own. Writes its section of e2e/bench/RESULTS.md; exits 1 when a budget of bytes is
 * broken. Times are told beside their budgets and break nothing: they depend on the machine.
 */
import { join } from "node:path";
import { findChromium } from "../../bin/lib/chromium.mjs";
import { root } from "../../bin/lib/paths.mjs";
import { runPinned } from "../../bin/lib/runtime.mjs";
import { step } from "../../bin/lib/say.mjs";
import { furnish, inHouseOfItsOwn, play, startWeb } from "./measured-house.mjs";

await runPinned(
  import.meta.url,
  async () =>
    await inHouseOfItsOwn(join(root, ".cache/budgets"), async (house) => {
      const chromium = await step("Chromium", () => findChromium(house.signal));
      const furnished = await furnish(house);
      await startWeb(house, furnished);
      return await play(house, furnished, "e2e/bench/budgets.ts", { port: furnished.port, chromium });
    }),
);
