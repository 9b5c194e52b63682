import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "~/trpc/router";

/** What a plan is asked for with: a kind of act, on whom, what, and why. */
export type PlanInput = inferRouterInputs<AppRouter>["admin"]["batches"]["plan"];
