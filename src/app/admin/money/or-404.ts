import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** What is not there, or not this colleague's, has no page. */
export async function or404<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
