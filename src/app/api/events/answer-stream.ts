import { Refusal } from "~/kernel/refusal";
import { identifyRequest, identityRefusals, type SignedIn } from "~/modules/identity";
import { eventStream, type Look, type LookCause, type Topic } from "~/platform/event-stream";
import { requestIdOf } from "~/platform/http";
import { withRequestContext } from "~/platform/log";
import { platformRefusals } from "~/platform/refusals";
import { problemOf } from "~/trpc/init";
import { problemResponse } from "~/trpc/rest";
import { unstorableFields } from "~/trpc/storable-text";

export type Stream = {
  readonly topic: Topic;
  /** What `actor` may see and does not know yet; refuses whoever may not look. */
  readonly look: (actor: SignedIn, cause: LookCause | "begin") => Promise<Look>;
};

/**
 * Answers with a stream, or with a problem before it begins. Who asks is checked again at every look, so that a
 * suspended person hears nothing more. A reader who already knows the end is told not to come back (204).
 */
export async function answerStream(request: Request, stream: Stream): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const { topic } = stream;
  const look = async (cause: LookCause | "begin") => {
    const actor = await identifyRequest(request.headers);
    if (actor === null) throw new Refusal(identityRefusals.unauthenticated);
    const seen = await withRequestContext({ requestId, actorId: actor.id }, () => stream.look(actor, cause));
    return { userId: actor.id, seen };
  };
  try {
    const fields = unstorableFields({ id: "aggregateId" in topic ? topic.aggregateId : topic.value });
    if (fields.length > 0) throw new Refusal(platformRefusals.badInput, { details: { fields } });
    const { userId, seen } = await look("begin");
    if (seen.last && seen.events.length === 0) return new Response(null, { status: 204 });
    return eventStream({
      userId,
      topic,
      signal: request.signal,
      headers: { "x-request-id": requestId },
      first: seen,
      look: async (cause) => (await look(cause)).seen,
    });
  } catch (error) {
    return problemResponse(problemOf(error, requestId), new Headers({ "x-request-id": requestId }));
  }
}
