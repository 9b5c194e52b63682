import type { Metadata } from "next";
import { may } from "~/modules/identity";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../at-console";
import { LiveProof } from "./live-proof";

export const metadata: Metadata = { title: "Proof" };

/** Every truth about money and stock, as it stood seconds ago; red names the row. */
export default async function ProofPage() {
  const person = await atConsole("proof.read", adminPaths.proof);
  const first = await (await api()).admin.proof.now();
  return (
    <>
      <PageHeader
        title="Proof"
        lead="Each truth is a query over everything that must find no row. The worker asks them all again and again, on one view of the database, and takes a tenth of a core at most."
      />
      <LiveProof first={first} mayRun={may(person, "proof.run")} mayLookBack={may(person, "history.read")} />
    </>
  );
}
