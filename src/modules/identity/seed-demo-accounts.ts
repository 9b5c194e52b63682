import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Id } from "~/kernel/id";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { needsSecondFactor, roles } from "./contract";
import { sealSecret } from "./sealed-secret";
import { newTotpSecret } from "./totp";

/** The part of the demo catalogue that is about people. */
const demoPeople = z.object({
  demoAccounts: z.array(
    z.object({
      id: z.string(),
      role: z.enum(roles),
      name: z.string(),
      phone: z.string(),
      regionId: z.string().nullable(),
      kitchenId: z.string().nullable(),
      openingWalletKobo: z.int().nonnegative().nullable(),
    }),
  ),
  demoAddresses: z.array(
    z.object({
      customerId: z.string(),
      label: z.string(),
      zoneId: z.string(),
      landmark: z.string(),
      directions: z.string(),
      lat: z.number(),
      lng: z.number(),
      plusCode: z.string(),
      gateCodeRequired: z.boolean(),
    }),
  ),
});

/** A demo account as it now stands in the database; `openingWalletKobo` is for the ledger to pay in. */
export type DemoAccount = {
  readonly demoId: string;
  readonly userId: Id<"usr">;
  readonly openingWalletKobo: number | null;
};

/**
 * `jollof-demo-2026`, hashed once and for all: everybody may know it, it opens nothing outside demo mode, and hashing
 * inside the seed's transaction would keep that waiting.
 */
const demoPasswordHash =
  "$argon2id$v=19$m=19456,t=2,p=1$650bHEZ4jXRZQTqMpSrTbg$jrg3syka2E7y0Oz/n7pzb2cJeTXHxPZbMMdW5jF9iDE";

/**
 * Inserts the demo accounts and their addresses; those that exist are left alone. Regions, zones and kitchens must be
 * there already. `catalogue` is the parsed catalogue.json. Only for demo mode: the caller decides.
 */
export async function seedDemoAccounts(tx: Tx, catalogue: unknown): Promise<DemoAccount[]> {
  const { demoAccounts, demoAddresses } = demoPeople.parse(catalogue);
  const at = now().toISOString();
  const users = demoAccounts.map((account) => ({
    id: demoUserId(account.id),
    name: account.name,
    phone: account.phone,
    role: account.role,
    kitchen_id: account.kitchenId,
    region_id: account.regionId,
  }));
  await tx.execute(sql`
    insert into users
      (id, name, phone, phone_shown_at, password_hash, role, kitchen_id, region_id, status, is_demo, created_at)
    select id, name, phone, ${at}::timestamptz, ${demoPasswordHash}, role, kitchen_id, region_id, 'active', true,
      ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(users)}::jsonb)
      as account (id text, name text, phone text, role text, kitchen_id text, region_id text)
    on conflict (id) do nothing`);
  await enrolDemoAccounts(tx);
  const addresses = demoAddresses.map(({ customerId, plusCode, zoneId, gateCodeRequired, ...address }) => ({
    ...address,
    id: `adr_${stableTail(`${customerId}/${address.label}`)}`,
    user_id: demoUserId(customerId),
    zone_id: zoneId,
    plus_code: plusCode,
    gate_code_needed: gateCodeRequired,
  }));
  await tx.execute(sql`
    insert into addresses
      (id, user_id, label, zone_id, landmark, directions, lat, lng, plus_code, gate_code_needed, created_at, updated_at)
    select id, user_id, label, zone_id, landmark, directions, lat, lng, plus_code, gate_code_needed, ${at}::timestamptz,
      ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb)
      as address (id text, user_id text, label text, zone_id text, landmark text, directions text, lat float8, lng float8,
        plus_code text, gate_code_needed boolean)
    on conflict (id) do nothing`);
  return demoAccounts.map((account) => ({
    demoId: account.id,
    userId: demoUserId(account.id),
    openingWalletKobo: account.openingWalletKobo,
  }));
}

/**
 * Gives the demo accounts that handle money an authenticator; those that have one keep it. The page that asks for its
 * code shows it, in demo mode. Only for demo mode: the caller decides.
 */
export async function enrolDemoAccounts(tx: Tx): Promise<void> {
  const guarded = roles.filter(needsSecondFactor);
  const people = await rowsOf<{ id: string }>(
    tx,
    sql`select id from users where is_demo and role = any(${sql.param(guarded)}::text[])`,
  );
  const factors = people.map(({ id }) => ({ user_id: id, sealed_secret: sealSecret(id, newTotpSecret()) }));
  const at = now().toISOString();
  await tx.execute(sql`
    insert into second_factors (user_id, sealed_secret, confirmed_at, created_at)
    select user_id, sealed_secret, ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(factors)}::jsonb) as factor (user_id text, sealed_secret text)
    on conflict (user_id) do nothing`);
}

/** The id of `demo-01` and its like: the same in every installation, so that links and tests hold. */
export function demoUserId(demoId: string): Id<"usr"> {
  return `usr_${stableTail(demoId)}`;
}

/** The 26 characters of an id, made of a name: time zero, then five bits of each byte of its SHA-256. */
function stableTail(name: string): string {
  const bytes = createHash("sha256").update(name).digest().subarray(0, 16);
  return `0000000000${[...bytes].map((byte) => "0123456789abcdefghjkmnpqrstvwxyz".charAt(byte & 31)).join("")}`;
}
