import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, violatedConstraint, withTx } from "~/platform/db/transaction";
import { type AddressDto, identityRefusals, type SaveAddressInput, type SignedIn } from "./contract";
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
};

const columns = sql.raw("id, label, zone_id, landmark, directions, phone, lat, lng, plus_code");

/** The actor's addresses, the latest saved first. */
export async function listAddresses(actor: SignedIn): Promise<AddressDto[]> {
  const rows = await rowsOf<AddressRow>(
    database(),
    sql`select ${columns} from addresses where user_id = ${actor.id} order by updated_at desc, id limit ${addressesMax}`,
  );
  return rows.map(toAddressDto);
}

/**
 * Saves an address under its label, over the one that had it. Orders already placed keep their own copy.
 * Refuses: identity.bad_phone, identity.unknown_zone, identity.too_many_addresses (20).
 */
export async function saveAddress(actor: SignedIn, input: SaveAddressInput): Promise<AddressDto> {
  const phone = input.phone === null ? null : requirePhone(input.phone);
  try {
    return await withTx("identity.saveAddress", async (tx) => {
      const row = await upsert(tx, actor, { ...input, phone });
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
    throw error;
  }
}

async function upsert(tx: Tx, actor: SignedIn, input: SaveAddressInput): Promise<AddressRow> {
  const at = now();
  const rows = await rowsOf<AddressRow>(
    tx,
    sql`insert into addresses
          (id, user_id, label, zone_id, landmark, directions, phone, lat, lng, plus_code, created_at, updated_at)
        values (${newId("adr", at.getTime())}, ${actor.id}, ${input.label}, ${input.zoneId}, ${input.landmark},
          ${input.directions}, ${input.phone}, ${input.point?.lat ?? null}, ${input.point?.lng ?? null},
          ${input.plusCode}, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz)
        on conflict on constraint addresses_label_once do update set
          zone_id = excluded.zone_id, landmark = excluded.landmark, directions = excluded.directions,
          phone = excluded.phone, lat = excluded.lat, lng = excluded.lng, plus_code = excluded.plus_code,
          updated_at = excluded.updated_at
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
  };
}
