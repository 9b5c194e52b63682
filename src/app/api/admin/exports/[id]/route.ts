import { exportFile } from "~/modules/console";
import { requestIdOf } from "~/platform/http";
import { withRequestContext } from "~/platform/log";
import { createCallerFactory, createContext, problemOf } from "~/trpc/init";
import { problemResponse } from "~/trpc/rest";
import { appRouter } from "~/trpc/router";

const createCaller = createCallerFactory(appRouter);

/**
 * The file of an export: for whoever asked for it, through the same door as the list (second factor, idle lock), until
 * it expires. Sent piece by piece as it is read, never whole in memory.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const reply = new Headers({ "x-request-id": requestId });
  try {
    const { id } = await params;
    const context = await createContext({ headers: request.headers, requestId, reply });
    const { id: known } = await createCaller(context).admin.desks.export.get({ id });
    const { actor } = context;
    if (actor === null) throw new Error("the door opens to a colleague only");
    const file = await withRequestContext({ requestId, actorId: actor.id }, () => exportFile(actor, known));
    reply.set("content-type", "text/csv; charset=utf-8");
    reply.set("content-disposition", `attachment; filename="${file.name}"`);
    reply.set("cache-control", "private, no-store");
    return new Response(streamOf(file.pieces), { headers: reply });
  } catch (error) {
    return problemResponse(problemOf(error, requestId), reply);
  }
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
