import { env } from "~/env";
import { cameFrom } from "../came-from";
import { liteCookie } from "../lite-mode";

const yearSeconds = 31_536_000;

/** Keeps whether this device wants few bytes, and goes back to the page it was chosen on. A plain form's target. */
export async function POST(request: Request): Promise<Response> {
  const wanted = (await request.formData().catch(() => new FormData())).get("lite");
  const headers = new Headers({ location: cameFrom(request.headers), "cache-control": "no-store" });
  if (wanted === "1" || wanted === "0") {
    const secure = env().secureCookies ? "; Secure" : "";
    headers.append(
      "set-cookie",
      `${liteCookie}=${wanted}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax; HttpOnly${secure}`,
    );
  }
  return new Response(null, { status: 303, headers });
}
