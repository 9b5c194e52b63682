import { api } from "~/trpc/server";
import { paths } from "~/ui/paths";
import { placeCookieSeconds, regionCookie, zoneCookie } from "../place-cookies";

/**
 * Remembers the zone one chose and goes on to its kitchens (or to `kitchen`, when one came from its menu). An address
 * of our own making only: nothing of the request is followed as it is.
 */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const { regions } = await (await api()).catalog.regions({});
  const region = regions.find(({ zones }) => zones.some((zone) => zone.id === asked.get("zone")));
  const zone = region?.zones.find(({ id }) => id === asked.get("zone"));
  if (region === undefined || zone === undefined) return goTo(paths.home);
  const kitchenId = asked.get("kitchen");
  const answer = goTo(kitchenId === null ? paths.region(region.id) : paths.kitchen(region.id, kitchenId));
  answer.headers.append("set-cookie", cookie(zoneCookie, zone.id));
  answer.headers.append("set-cookie", cookie(regionCookie, region.id));
  return answer;
}

function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });
}

function cookie(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${placeCookieSeconds}; SameSite=Lax`;
}
