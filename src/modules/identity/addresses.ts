import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, violatedConstraint, withTx } from "~/platform/db/transaction";
import {
  type AddressDto,
  type DeleteAddressInput,
  identityRefusals,
  type SaveAddressInput,
  type SignedIn,
} from "./contract";
import { requirePhone } from "./phone";

/** Home, work, shop, church and sixteen aunts: a list a person can still read. */
const addressesMax = 20;

type AddressRow = {
  id: string;
  label: string;
  zone_id: string;
  landmark: string;
  directions: string;
  phone: string | null;
  lat: number | null;
  lng: number | null;
  plus_code: string | null;
  gate_code_needed: boolean;
  rider_note: string;
};

const columns = sql.raw(
  "id, label, zone_id, landmark, directions, phone, lat, lng, plus_code, gate_code_needed, rider_note",
);

/** The actor's addresses, the latest saved first. */
export async function listAddresses(actor: SignedIn): Promise<AddressDto[]> {
  const rows = await rowsOf<AddressRow>(
    database(),
    sql`select ${columns} from addresses where user_id = ${actor.id} order by updated_at desc, id limit ${addressesMax}`,
  );
  return rows.map(toAddressDto);
}

/**
 * Saves an address under its label, over the one that had it; with an id that one is changed, label included. Orders
 * already placed keep their own copy.
 * Refuses: identity.bad_phone, unknown_zone, address_not_found, address_label_taken, too_many_addresses (20),
 * unauthenticated (the account was closed meanwhile).
 */
export async function saveAddress(actor: SignedIn, input: SaveAddressInput): Promise<AddressDto> {
  const phone = input.phone === null ? null : requirePhone(input.phone);
  try {
    return await withTx("identity.saveAddress", async (tx) => {
      const row = await write(tx, actor, { ...input, phone });
      const count = await rowsOf<{ count: bigint }>(
        tx,
        sql`select count(*) from addresses where user_id = ${actor.id}`,
      );
      if ((count[0]?.count ?? 0n) > BigInt(addressesMax))
        throw new Refusal(identityRefusals.tooManyAddresses);
      return toAddressDto(row);
    });
  } catch (error) {
    if (violatedConstraint(error) === "addresses_zone_exists") {
      throw new Refusal(identityRefusals.unknownZone, { cause: error });
    }
    if (violatedConstraint(error) === "addresses_label_once") {
      throw new Refusal(identityRefusals.addressLabelTaken, { cause: error });
    }
    // The account was closed between the look at the session and now.
    if (violatedConstraint(error) === "addresses_owner_open") {
      throw new Refusal(identityRefusals.unauthenticated, { cause: error });
    }
    throw error;
  }
}

/** Takes an address out of the book. Refuses: identity.address_not_found, also for somebody else's. */
export async function deleteAddress(
  actor: SignedIn,
  { id }: DeleteAddressInput,
): Promise<DeleteAddressInput> {
  const rows = await withTx("identity.deleteAddress", (tx) =>
    rowsOf<{ id: string }>(
      tx,
      sql`delete from addresses where id = ${id} and user_id = ${actor.id} returning id`,
    ),
  );
  if (rows.length === 0) throw new Refusal(identityRefusals.addressNotFound);
  return { id };
}

async function write(tx: Tx, actor: SignedIn, input: SaveAddressInput): Promise<AddressRow> {
  if (input.id === undefined) return await upsert(tx, actor, input);
  const rows = await rowsOf<AddressRow>(
    tx,
    sql`update addresses set label = ${input.label}, zone_id = ${input.zoneId}, landmark = ${input.landmark},
          directions = ${input.directions}, phone = ${input.phone}, lat = ${input.point?.lat ?? null}, lng = ${input.point?.lng ?? null},
          plus_code = ${input.plusCode}, gate_code_needed = ${input.gateCodeNeeded}, rider_note = ${input.riderNote},
          updated_at = ${now().toISOString()}::timestamptz
        where id = ${input.id} and user_id = ${actor.id} returning ${columns}`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(identityRefusals.addressNotFound);
  return row;
}

async function upsert(tx: Tx, actor: SignedIn, input: SaveAddressInput): Promise<AddressRow> {
  const at = now();
  const rows = await rowsOf<AddressRow>(
    tx,
    sql`insert into addresses
          (id, user_id, label, zone_id, landmark, directions, phone, lat, lng, plus_code, gate_code_needed, rider_note,
            created_at, updated_at)
        values (${newId("adr", at.getTime())}, ${actor.id}, ${input.label}, ${input.zoneId}, ${input.landmark},
          ${input.directions}, ${input.phone}, ${input.point?.lat ?? null}, ${input.point?.lng ?? null},
          ${input.plusCode}, ${input.gateCodeNeeded}, ${input.riderNote}, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz)
        on conflict on constraint addresses_label_once do update set
          zone_id = excluded.zone_id, landmark = excluded.landmark, directions = excluded.directions,
          phone = excluded.phone, lat = excluded.lat, lng = excluded.lng, plus_code = excluded.plus_code,
          gate_code_needed = excluded.gate_code_needed, rider_note = excluded.rider_note, updated_at = excluded.updated_at
        returning ${columns}`,
  );
  return required(rows[0], "address just saved");
}

function toAddressDto(row: AddressRow): AddressDto {
  return {
    id: row.id,
    label: row.label,
    zoneId: row.zone_id,
    landmark: row.landmark,
    directions: row.directions,
    phone: row.phone,
    point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    plusCode: row.plus_code,
    gateCodeNeeded: row.gate_code_needed,
    riderNote: row.rider_note,
  };
}
