"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { problemOf } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { FormActions } from "~/ui/form-actions";
import { Textarea } from "~/ui/textarea";

/**
 * An act of finance: what it is about, why, and a button that names it. The act may ask who is there; when it is done the
 * page is read anew. What went wrong stands above the button, and says whether anything was done.
 */
export function ActForm({
  label,
  act,
  done,
  blocked = null,
  reasonLabel = "Reason, for the audit trail",
  reasonMin = 3,
  reasonMax = 500,
  children,
}: {
  label: ReactNode;
  act: (reason: string) => Promise<unknown>;
  /** What is said when it is done; the form is gone then. */
  done: string;
  /** Why it cannot be done yet. */
  blocked?: string | null;
  reasonLabel?: string;
  /** How many letters the server asks for. */
  reasonMin?: number;
  /** How many it takes. */
  reasonMax?: number;
  children?: ReactNode;
}) {
  const router = useRouter();
  const reAuth = useReAuth();
  const [reason, setReason] = useState("");
  const [state, setState] = useState<{ busy: boolean; fault: string | null; done: boolean }>(begin);
  const wanted =
    blocked ?? (reason.trim().length < reasonMin ? `Write at least ${reasonMin} letters first.` : null);
  const submit = async () => {
    setState({ ...begin, busy: true });
    try {
      await reAuth(() => act(reason.trim()));
      setState({ ...begin, done: true });
      router.refresh();
    } catch (error) {
      const fault = problemOf(error)?.sentence ?? "No answer came. Look at the rows before you try again.";
      setState({ ...begin, fault });
    }
  };
  if (state.done) return <Banner tone="success" title={done} />;
  return (
    <form
      className="grid max-w-xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted === null && !state.busy) void submit();
      }}
    >
      {children}
      <Textarea
        label={reasonLabel}
        name="reason"
        maxLength={reasonMax}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {state.fault === null ? null : <Banner tone="danger" title={state.fault} />}
      <FormActions>
        <Button type="submit" size="small" busy={state.busy} busyLabel="Working…" disabledReason={wanted}>
          {label}
        </Button>
      </FormActions>
    </form>
  );
}

const begin = { busy: false, fault: null, done: false };
