"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "~/trpc/client";
import { CheckNow } from "../../proof/check-now";

/** Walks the whole chain because a person asked. */
export function VerifyChain() {
  const router = useRouter();
  const verify = useMutation(useTRPC().admin.audit.verify.mutationOptions());
  return (
    <CheckNow
      label="Verify the chain"
      busyLabel="Verifying…"
      detail="Every hash is computed again and compared with every end that was noted and exported. Who asked and what was found is itself written to the log."
      act={async (reason) => {
        const report = await verify.mutateAsync({ reason });
        router.refresh();
        if (!report.intact) {
          const { position, id, why } = report.broken;
          return { ok: false, sentence: `Broken at position ${position} (row ${id}): ${why}.` };
        }
        const { sealed, unsealed, roots } = report;
        const waiting = unsealed === 0 ? "" : ` ${unsealed} rows are not joined yet.`;
        return {
          ok: true,
          sentence: `Intact: ${sealed} rows, ${roots.stored} noted and ${roots.exported} exported ends.${waiting}`,
        };
      }}
    />
  );
}
