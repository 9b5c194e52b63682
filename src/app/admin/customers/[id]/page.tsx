import type { Metadata } from "next";
import { Suspense } from "react";
import type { CustomerPageDto } from "~/modules/console/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { PageHeader } from "~/ui/console/page-header";
import { Stat } from "~/ui/console/stat";
import { formatDate, formatPhone } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { Skeleton } from "~/ui/skeleton";
import { atConsole } from "../../at-console";
import { or404 } from "../../money/or-404";
import { Claims } from "./claims";
import { CustomerPart } from "./customer-part";
import { PartTabs, partOf } from "./parts";
import { SuspendPanel } from "./suspend-panel";

export const metadata: Metadata = { title: "Customer" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ part?: string | string[]; after?: string | string[] }>;
};

/** One customer: who they are, what they have, what they complain of, and each list of theirs. */
export default async function CustomerPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const person = await atConsole("customers.read", adminPaths.customer(id));
  const customer = await or404((await api()).admin.customers.get({ id }));
  const part = partOf(query.part, person.permissions.has("wallets.read_any"));
  const after = typeof query.after === "string" ? query.after : undefined;
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title={customer.name}
        crumbs={[{ label: "Customers", href: adminPaths.desk("customers") }]}
        status={customer.status === "active" ? null : <Badge tone="danger">{customer.status}</Badge>}
        lead={leadOf(customer, at)}
        actions={
          <>
            {person.permissions.has("customers.view_as") ? (
              <LinkButton href={adminPaths.customerView(id)} variant="secondary" size="small">
                View as customer
              </LinkButton>
            ) : null}
            {customer.maySuspend ? <SuspendPanel customer={customer} /> : null}
          </>
        }
      />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Stat
          label="Wallet"
          value={<Money kobo={customer.balanceKobo} />}
          {...(person.permissions.has("wallets.read_any")
            ? { href: adminPaths.wallet(id), detail: "Why is it that much?" }
            : {})}
        />
        <Stat
          label="Orders"
          value={customer.orders.all}
          detail={`${customer.orders.open} open, ${customer.orders.cancelled} cancelled`}
        />
        <Stat
          label="Delivered"
          value={customer.orders.delivered}
          detail={<Money kobo={customer.orders.spentKobo} />}
        />
        <Suspense fallback={<Skeleton className="h-24" />}>
          <Claims id={id} />
        </Suspense>
      </div>
      <PartTabs id={id} here={part} mayStatement={person.permissions.has("wallets.read_any")} />
      <CustomerPart
        customer={customer}
        part={part}
        after={after}
        mayNote={person.permissions.has("notes.write")}
        now={at}
      />
    </>
  );
}

function leadOf({ phone, email, regionName, createdAt }: CustomerPageDto, at: string): string {
  return [
    phone === null ? null : formatPhone(phone),
    email,
    regionName,
    `customer since ${formatDate(createdAt, at)}`,
  ]
    .filter((word) => word !== null)
    .join(" · ");
}
