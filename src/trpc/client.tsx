"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
} from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { newId } from "~/kernel/id";
import type { Problem } from "./init";
import { presenceHeader } from "./presence";
import type { AppRouter } from "./router";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

/** A page made on the server stays fresh this long: no second fetch of what was just rendered. */
const freshMs = 15_000;

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        retry: (failures, error) => failures < 2 && (problemOf(error)?.retryable ?? true),
      },
      // Acts are never repeated by themselves: the screen decides, with the same Idempotency-Key.
      mutations: { retry: false },
    },
  });
}

/**
 * A request's id is born here, in the browser, and goes on through every log line to the outbox event. The key of an
 * act travels as a header too; give it as `trpc: { context: { idempotencyKey } }`.
 */
function headersOf(context: Record<string, unknown>): Record<string, string> {
  const key = context.idempotencyKey;
  const told = { "x-request-id": newId("req"), ...presenceHeader() };
  return typeof key === "string" ? { ...told, "idempotency-key": key } : told;
}

type Clients = { queryClient: QueryClient; client: TRPCClient<AppRouter> };

function makeClients(): Clients {
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "mutation",
        true: httpLink({ url: "/api/trpc", headers: ({ op }) => headersOf(op.context) }),
        false: httpBatchLink({ url: "/api/trpc", maxURLLength: 2_000, headers: () => headersOf({}) }),
      }),
    ],
  });
  return { queryClient: makeQueryClient(), client };
}

let ofThisBrowser: Clients | undefined;

/** One for a browser, so that the parts of a page share what they have fetched; one for each page that a server renders. */
function clientsHere(): Clients {
  if (typeof window === "undefined") return makeClients();
  ofThisBrowser ??= makeClients();
  return ofThisBrowser;
}

/**
 * What components need to talk to the server. Not in the root layout: a menu is read without it, and 25 KB lighter.
 * Each segment that needs it has it in its layout; a part that is loaded later brings its own.
 */
export function Providers({ children }: { children: ReactNode }) {
  const [{ queryClient, client }] = useState(clientsHere);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** What the server said when it refused; undefined when there was no answer at all (the outcome is then unknown). */
export function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const problem: unknown = error.data?.problem;
  return isProblem(problem) ? problem : undefined;
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "sentence" in value;
}
