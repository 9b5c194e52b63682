import { Refusal } from "~/kernel/refusal";
import { stopwatchMs } from "./clock";
import { follow, type Topic } from "./event-hub";

import { describeError, log } from "./log";
import { platformRefusals } from "./refusals";
import { bell } from "./wait";

/** A person has a few tabs and a phone; more is a program, and programs can poll. */
const streamsPerUserMax = 5;
/** Each costs a socket and a few kilobytes; past this the process has better things to do. */
const streamsMax = 2_000;
/** Proxies cut what is silent for 30 to 60 seconds. */
const heartbeatMs = 15_000;
/** A stream ends now and then, so that streams spread over new processes after a deployment. */
const lifeMs = 30 * 60_000;
/** How long a browser waits before it comes back. */
const reconnectMs = 3_000;
const tooManySentence =
  "This is open in too many places at once. The page still refreshes by itself, a little later.";
/** A reader this many parts behind is gone or too slow: it comes back and reads the newest. */
const unreadMax = 64;

export type StreamEvent = { readonly id?: string; readonly event: string; readonly data: unknown };

/** What there is to say: `last` when nothing can follow. */
export type Look = { readonly events: readonly StreamEvent[]; readonly last: boolean };

export type LookCause = "ring" | "heartbeat";

export type StreamOptions = {
  readonly userId: string;
  readonly topic: Topic;
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal;
  readonly headers: Record<string, string>;
  /** What there was to say when the reader was let in. */
  readonly first: Look;
  /**
   * Looks at how things stand and answers what this reader does not know yet. Called on every change and with every
   * heartbeat (a ring may have been lost). A refusal ends the stream: the reader may no longer look.
   */
  readonly look: (cause: LookCause) => Promise<Look>;
};

export type { Topic };

const open = new Map<AbortController, string>();

export function openStreams(): number {
  return open.size;
}

/** Ends every stream of this process, so that a server that is told to stop can. Readers come back elsewhere. */
export function closeStreams(): void {
  for (const ending of open.keys()) ending.abort();
}
// A stream is a request that does not end by itself, and a server that stops waits for its requests.
for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, closeStreams);

/**
 * Answers a request with server-sent events. Refuses platform.rate_limited past five a person or 2,000 a process:
 * the page then asks from time to time instead.
 */
export function eventStream(options: StreamOptions): Response {
  const mine = [...open.values()].filter((userId) => userId === options.userId).length;
  if (mine >= streamsPerUserMax || open.size >= streamsMax) {
    throw new Refusal(platformRefusals.rateLimited, { sentence: tooManySentence });
  }
  const ending = new AbortController();
  open.set(ending, options.userId);
  const end = () => ending.abort();
  options.signal.addEventListener("abort", end, { once: true });
  if (options.signal.aborted) end();
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        run(options, ending.signal, controller)
          .catch((error: unknown) => {
            // Reloading the page tells the person why; here the stream just ends.
            if (!(error instanceof Refusal)) log().warn(describeError(error), "a stream has ended early");
          })
          .finally(() => {
            open.delete(ending);
            options.signal.removeEventListener("abort", end);
            close(controller);
          });
      },
      cancel: end,
    },
    new CountQueuingStrategy({ highWaterMark: unreadMax }),
  );
  return new Response(body, {
    headers: {
      ...options.headers,
      "content-type": "text/event-stream; charset=utf-8",
      // no-transform: compression would hold events back until there are enough of them.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

type Controller = ReadableStreamDefaultController<Uint8Array>;

async function run(options: StreamOptions, signal: AbortSignal, controller: Controller): Promise<void> {
  const waiting = bell();
  const unfollow = follow(options.topic, waiting.ring);
  const endsAtMs = stopwatchMs() + lifeMs;
  try {
    write(controller, `retry: ${reconnectMs}\n\n`);
    let { events, last } = options.first;
    // What changed between that first look and our following it is found by looking once more.
    waiting.ring();
    for (;;) {
      for (const event of events) write(controller, formatEvent(event));
      if (last || (controller.desiredSize ?? 0) <= 0) return;
      const rung = await waiting.wait(heartbeatMs, signal);
      if (signal.aborted || stopwatchMs() > endsAtMs) return;
      if (!rung) write(controller, ": still here\n\n");
      ({ events, last } = await options.look(rung ? "ring" : "heartbeat"));
      if (signal.aborted) return;
    }
  } finally {
    unfollow();
  }
}

const encoder = new TextEncoder();

function write(controller: Controller, text: string): void {
  controller.enqueue(encoder.encode(text));
}

/** JSON has no raw line breaks, so the data is one line. */
function formatEvent({ id, event, data }: StreamEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function close(controller: Controller): void {
  try {
    controller.close();
  } catch {
    // Closed already by the reader, who has gone: that was what we wanted.
  }
}
