import { localeCookieHeader, localeNamed } from "~/i18n/locale";
import { api, viewer } from "~/trpc/server";
import { cameFrom } from "../came-from";

/**
 * Keeps the language one chose, on this device and with the account, and goes back to the page it was chosen on. A
 * plain form's target: it works without JavaScript. Only a page of ours may choose for an account (the procedure asks).
 */
export async function POST(request: Request): Promise<Response> {
  const locale = localeNamed(textOf(await request.formData().catch(() => new FormData())));
  const answer = new Response(null, {
    status: 303,
    headers: { location: cameFrom(request.headers), "cache-control": "no-store" },
  });
  if (locale === null) return answer;
  if ((await viewer()) !== null) await (await api()).accounts.chooseLocale({ locale });
  answer.headers.append("set-cookie", localeCookieHeader(locale));
  return answer;
}

function textOf(form: FormData): string | null {
  const value = form.get("locale");
  return typeof value === "string" ? value : null;
}
