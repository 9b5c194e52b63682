import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { BatchDto } from "~/modules/batches/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { atConsole } from "../../at-console";
import { BatchLive } from "./batch-live";

export const metadata: Metadata = { title: "Batch" };

/** The permanent page of one act on many: what it does, how far it is, what became of each, and who did what. */
export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await atConsole("console.enter", adminPaths.batch(id));
  const batch = await batchOr404(id);
  return <BatchLive first={batch} now={now().toISOString()} />;
}

/** One that is not for this colleague's eyes looks as one that never was. */
async function batchOr404(id: string): Promise<BatchDto> {
  try {
    return await (await api()).admin.batches.get({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
