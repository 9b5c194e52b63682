import type { Page } from "@playwright/test";
import postgres from "postgres";
import { enterConsole, rachel, withCodesMs } from "./colleagues";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";

const { DATABASE_URL } = process.env;
/** The page asks every second, and the worker proves every other: five seconds, and some for a busy machine. */
const seenWithinMs = 20_000;

test("one kobo altered in the database turns the page red and names the wallet; put back, it is green again", async ({
  page,
}) => {
  test.setTimeout(withCodesMs);
  await enterConsole(page, rachel, "/admin/proof");
  const verdict = page.getByRole("main");
  await expect(verdict.getByText("Everything holds", { exact: true })).toBeVisible({ timeout: seenWithinMs });
  const wallet = await alter(1);
  try {
    await expect(verdict.getByText(/truths? (is|are) violated/)).toBeVisible({ timeout: seenWithinMs });
    await expect(page.getByRole("row").filter({ hasText: "is violated" }).first()).toContainText(wallet);
    await lookAt(page);
  } finally {
    await alter(-1, wallet);
  }
  await expect(verdict.getByText("Everything holds", { exact: true })).toBeVisible({ timeout: seenWithinMs });
  await lookAt(page);
});

test("the owner has the audit chain walked, and its word is in the log", async ({ page }) => {
  test.setTimeout(withCodesMs);
  await enterConsole(page, rachel, "/admin/audit/chain");
  await page.getByLabel("Why", { exact: true }).selectOption("routine");
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByText(/^Intact: \d+ rows/)).toBeVisible({ timeout: 60_000 });
  await lookAt(page);
});

/** As somebody with the keys to the server could: every trigger and constraint asleep. Answers the wallet's id. */
async function alter(kobo: 1 | -1, id?: string): Promise<string> {
  const sql = postgres(DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      const [row] = await tx<{ id: string }[]>`
        update accounts set balance_kobo = balance_kobo + ${kobo}
        where id = ${id ?? tx`(select min(id) from accounts where kind = 'floor')`} returning id`;
      if (row === undefined) throw new Error("there is no wallet");
      return row.id;
    });
  } finally {
    await sql.end();
  }
}

async function lookAt(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}
