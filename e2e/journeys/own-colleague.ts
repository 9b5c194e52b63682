import type { Browser, Page } from "@playwright/test";
import { HOTP, Secret } from "otpauth";
import postgres from "postgres";
import { answer } from "./by-rest";
import { listen } from "./journey";
import { password, signIn } from "./ordering";

const { APP_CLOCK, APP_CLOCK_STARTED_AT, DATABASE_URL } = process.env;
const periodMs = 30_000;

type Role = "finance_admin" | "finance_approver";

/**
 * A colleague whom no other journey knows, in a browser of their own: hired for this, with an authenticator set up a moment
 * ago, so that acts with money go through for five minutes and nobody waits for the next code.
 */
export async function ownColleague(browser: Browser, noise: string[], role: Role): Promise<Page> {
  const { name, email } = await hire(role);
  const page = await (await browser.newContext()).newPage();
  listen(page, noise);
  await signIn(page, email);
  // As a page of ours would ask: what comes from elsewhere is refused.
  const headers = { origin: new URL((await page.request.get("/api/auth/csrf")).url()).origin };
  const asked = page.request.post("/api/trpc/admin.security.enrol", { headers, data: { password } });
  const { result } = await answer<{ result: { data: { secret: string } } }>(asked);
  const data = { code: codeOf(result.data.secret) };
  await answer(page.request.post("/api/trpc/admin.security.confirmEnrolment", { headers, data }));
  names.set(page, name);
  return page;
}

const names = new WeakMap<Page, string>();
/** How the console names who sits at this page. */
export function nameOf(page: Page): string {
  return names.get(page) ?? "";
}

let hired = 0;

async function hire(role: Role): Promise<{ name: string; email: string }> {
  const digits = `${Date.now().toString().slice(-8)}${hired++ % 10}`;
  const [name, email] = [`${roleNames[role]} ${digits}`, `colleague.${digits}@example.com`];
  const sql = postgres(DATABASE_URL ?? "", { max: 1 });
  try {
    await sql`
      insert into users (id, name, email, password_hash, role, status, created_at)
      select ${`usr_00000000000000000${digits}`}, ${name}, ${email}, password_hash, ${role}, 'active', created_at
      from users where is_demo and role = 'ops_admin'`;
  } finally {
    await sql.end();
  }
  return { name, email };
}

const roleNames = { finance_admin: "Finance", finance_approver: "Approver" } as const satisfies Record<
  Role,
  string
>;

/** What a phone with this key shows, by the application's clock; `steps` half minutes from now. */
export function codeOf(key: string, steps = 0): string {
  const startedAt = Number(APP_CLOCK_STARTED_AT);
  const now = APP_CLOCK === undefined ? Date.now() : Date.parse(APP_CLOCK) + Date.now() - startedAt;
  const secret = Secret.fromBase32(key.replaceAll(" ", ""));
  return HOTP.generate({ secret, counter: Math.floor(now / periodMs) + steps, digits: 6 });
}
