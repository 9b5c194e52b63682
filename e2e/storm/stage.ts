import { z } from "zod";

/** What storm.mjs has prepared; the database is in DATABASE_URL. */
const stageSchema = z.object({
  orders: z.number().int(),
  seed: z.number().int(),
  webhooks: z.enum(["on", "off"]),
  web: z.url(),
  twin: z.url(),
});
export type Stage = z.infer<typeof stageSchema>;

export function readStage(text: string | undefined): Stage {
  return stageSchema.parse(JSON.parse(text ?? "null"));
}

const answerSchema = z.object({ done: z.string() });

/** What this process asks of storm.mjs, which owns the others; answered when it is done. */
type Wish =
  /** Killed as by a power cut, and started again. */
  | { readonly wish: "kill"; readonly name: "web" | "worker" }
  /** Stopped, and started with a clock that is so much later: half an hour passes for all. */
  | { readonly wish: "jump"; readonly ms: number };

export async function ask(wish: Wish): Promise<void> {
  const id = crypto.randomUUID();
  await new Promise<void>((resolve) => {
    const hear = (message: unknown) => {
      if (answerSchema.safeParse(message).data?.done !== id) return;
      process.off("message", hear);
      resolve();
    };
    process.on("message", hear);
    process.send?.({ id, ...wish });
  });
}
