import type { Metadata } from "next";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../at-console";
import { ExportList } from "./export-list";

export const metadata: Metadata = { title: "Exports" };

/** One's own files, as long as they can be fetched. */
export default async function ExportsPage() {
  await atConsole("exports.create", adminPaths.exports);
  const first = await (await api()).admin.desks.export.list();
  return (
    <>
      <PageHeader
        title="Exports"
        lead="Files you made of lists. Each is yours alone, and gone after 24 hours."
      />
      <ExportList first={first} now={now().toISOString()} />
    </>
  );
}
