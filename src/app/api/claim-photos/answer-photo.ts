import { requestIdOf } from "~/platform/http";
import { createCallerFactory, createContext, problemOf } from "~/trpc/init";
import { problemResponse } from "~/trpc/rest";
import { appRouter } from "~/trpc/router";

const createCaller = createCallerFactory(appRouter);
type Caller = ReturnType<typeof createCaller>;

/**
 * A picture as bytes, read through the procedure that says who may. Whatever somebody managed to put into it, it is a
 * picture and nothing else to the browser: its type is not guessed, and as a page it may load and run nothing, like every
 * answer below /api (next.config.mjs).
 */
export async function answerPhoto(
  request: Request,
  read: (caller: Caller) => Promise<{ type: string; data: string }>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const reply = new Headers({ "x-request-id": requestId, "cache-control": "private, no-store" });
  try {
    const context = await createContext({ headers: request.headers, requestId, reply });
    const { type, data } = await read(createCaller(context));
    reply.set("content-type", type);
    reply.set("x-content-type-options", "nosniff");
    reply.set("cross-origin-resource-policy", "same-origin");
    reply.set("content-disposition", 'inline; filename="photo.jpg"');
    return new Response(Buffer.from(data, "base64"), { headers: reply });
  } catch (error) {
    return problemResponse(problemOf(error, requestId), reply);
  }
}
