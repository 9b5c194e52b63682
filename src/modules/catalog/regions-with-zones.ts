import { sql } from "drizzle-orm";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { RegionsDto, ZoneDto } from "./contract";

type RegionRow = {
  id: string;
  name: string;
  state: string;
  lat: number;
  lng: number;
  support_phone: string;
  is_live: boolean;
  zones: ZoneDto[];
};

/** All regions with their zones and landmarks, in their own order, in one statement. */
export async function regionsWithZones(): Promise<RegionsDto> {
  const rows = await rowsOf<RegionRow>(
    database(),
    sql`select r.id, r.name, r.state, r.centre_lat as lat, r.centre_lng as lng, r.support_phone, r.is_live,
          to_jsonb(array(
            select jsonb_build_object(
              'id', z.id, 'name', z.name, 'minOrderKobo', z.min_order_kobo, 'deliveryFeeFromKobo', z.fee_base_kobo,
              'etaMinutes', jsonb_build_object('min', z.eta_minutes_min, 'max', z.eta_minutes_max),
              'landmarks', array(
                select jsonb_build_object('name', l.name, 'lat', l.lat, 'lng', l.lng, 'plusCode', l.plus_code)
                from landmarks l where l.zone_id = z.id order by l.position))
            from zones z where z.region_id = r.id order by z.position)) as zones
        from regions r order by r.position`,
  );
  const regions = rows.map(({ support_phone, is_live, lat, lng, ...region }) => ({
    ...region,
    centre: { lat, lng },
    supportPhone: support_phone,
    live: is_live,
  }));
  return { regions };
}
