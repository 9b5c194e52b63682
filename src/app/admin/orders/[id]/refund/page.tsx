import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { RefundSuggestionDto } from "~/modules/refunds/contract";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../../../at-console";
import { RefundForm } from "../../../refund-form/refund-form";

export const metadata: Metadata = { title: "Refund an order" };

/** The refund of one order that has ended, whole or in part. */
export default async function RefundPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await atConsole("refunds.request", `${adminPaths.order(id)}/refund`);
  const first = await suggestionOr404(id);
  return (
    <>
      <PageHeader
        title={`Refund ${first.orderNumber}`}
        crumbs={[
          { label: "Orders", href: adminPaths.desk("orders") },
          { label: first.orderNumber, href: adminPaths.order(id) },
        ]}
      />
      <RefundForm first={first} />
    </>
  );
}

async function suggestionOr404(orderId: string): Promise<RefundSuggestionDto> {
  try {
    return await (await api()).admin.refunds.suggest({ orderId, reason: "other" });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
