import type { Metadata } from "next";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../../at-console";
import { handedOver } from "../handed-over";
import { BulkSuspension } from "./bulk-suspension";

export const metadata: Metadata = { title: "Suspend many people" };

type Query = Record<string, string | string[] | undefined>;

/** Customers handed over by their list. Colleagues are suspended one by one, on the page of the staff. */
export default async function BulkSuspensionPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  await atConsole("users.suspend_bulk", adminPaths.bulkSuspension);
  return (
    <>
      <PageHeader
        title="Suspend many people"
        crumbs={[{ label: "Customers", href: adminPaths.desk("customers") }]}
        lead="Whoever is suspended is signed out at once. Their money stays theirs."
      />
      <BulkSuspension handed={handedOver("customers", query)} />
    </>
  );
}
