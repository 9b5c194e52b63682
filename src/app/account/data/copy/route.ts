import { isRefusal } from "~/kernel/refusal";
import { identifyRequest } from "~/modules/identity";
import { showAgainInput } from "~/modules/identity/contract";
import { exportPerson } from "~/modules/privacy";
import { requestIdOf } from "~/platform/http";
import { describeError, log, withRequestContext } from "~/platform/log";
import { platformRefusals } from "~/platform/refusals";
import { paths } from "~/ui/paths";

/** The copy of one's data, streamed as it is read. By a form of our own page: another site's form is sent away. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwn(request)) return new Response(null, { status: 403 });
  const actor = await identifyRequest(new Headers({ cookie: request.headers.get("cookie") ?? "" }));
  if (actor === null) return backTo(paths.signIn(paths.accountData));
  const form = await request.formData();
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  const shown = showAgainInput.safeParse({ password: field("password"), code: field("code") });
  if (!shown.success) return backTo(`${paths.accountData}?fault=wrong`);
  return await withRequestContext(
    { requestId: requestIdOf(request.headers), actorId: actor.id },
    async () => {
      try {
        const chunks = await exportPerson(actor, shown.data);
        return new Response(streamOf(chunks), {
          headers: {
            "content-type": "application/json; charset=utf-8",
            "content-disposition": 'attachment; filename="rachel-foods-my-data.json"',
            "cache-control": "no-store",
          },
        });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        const limited = isRefusal(error, platformRefusals.rateLimited.code);
        return backTo(`${paths.accountData}?fault=${limited ? "limit" : "wrong"}`);
      }
    },
  );
}

function isOwn(request: Request): boolean {
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return origin === null
    ? request.headers.get("sec-fetch-site") === "same-origin"
    : URL.canParse(origin) && new URL(origin).host === host;
}

/** A relative address: behind a proxy the request does not know its own. */
function backTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } });
}

/** Pulled as fast as it is taken: a slow phone holds no copy in our memory. */
function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await chunks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      } catch (error) {
        log().error(describeError(error), "a copy of somebody's data broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
