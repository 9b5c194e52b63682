import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { type CustomerPageDto, customerViewMinutes } from "~/modules/console/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../../../at-console";
import { or404 } from "../../../money/or-404";
import { OpenView } from "./open-view";
import { SeenHome } from "./seen-home";
import { SeenOrder } from "./seen-order";

export const metadata: Metadata = { title: "As the customer" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ order?: string | string[] }>;
};

/** What a customer sees of their wallet and orders, to read and not to act; each opening says why, for good. */
export default async function CustomerViewPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { order } = await searchParams;
  await atConsole("customers.view_as", adminPaths.customerView(id));
  const customer = await or404((await api()).admin.customers.get({ id }));
  const crumbs = [
    { label: "Customers", href: adminPaths.desk("customers") },
    { label: customer.name, href: adminPaths.customer(id) },
  ];
  const seen = await unlessClosed(
    typeof order === "string" ? seenOrder(customer, order) : seenHome(customer),
  );
  if (seen === null) {
    return (
      <>
        <PageHeader
          title={`As ${customer.name} sees it`}
          crumbs={crumbs}
          lead={`You read what they read, for ${customerViewMinutes} minutes. Nothing can be done in their name.`}
        />
        <OpenView id={id} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={`As ${customer.name} sees it`} crumbs={crumbs} />
      <Banner tone="info" title="Read only: you see what the customer sees">
        That you look is in the audit log, with your reason. Their delivery PIN is not shown to anybody else.
      </Banner>
      <div className="mt-4 rounded-card border-2 border-dashed border-line-strong p-3 md:p-6">{seen}</div>
    </>
  );
}

async function seenHome({ id }: CustomerPageDto) {
  const view = await or404((await api()).admin.customers.view({ id }));
  return <SeenHome id={id} view={view} now={now().toISOString()} />;
}

async function seenOrder({ id }: CustomerPageDto, orderId: string) {
  const view = await or404((await api()).admin.customers.viewOrder({ id, orderId }));
  return <SeenOrder id={id} view={view} now={now().toISOString()} />;
}

/** Null while it was not opened, or is over. */
async function unlessClosed<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "PRECONDITION_REQUIRED") return null;
    throw error;
  }
}
