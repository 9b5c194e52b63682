import type { Id } from "./id";

/** Who did it: a person or one of our own jobs. The first argument of every use-case. */
export type UserActor = { readonly kind: "user"; readonly id: Id<"usr"> };
export type SystemActor = { readonly kind: "system"; readonly id: `system:${string}` };
export type Actor = UserActor | SystemActor;

export function systemActor(job: string): SystemActor {
  return { kind: "system", id: `system:${job}` };
}
