"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { EnrolmentDto } from "~/modules/identity/contract";
import { useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { type DemoCode, ShowForm } from "~/ui/console/show-form";
import { useToast } from "~/ui/toast";
import { NewKey, sentenceOf } from "../lock/enrol-form";
import { useDemoCode } from "../lock/use-demo-code";

type Step = { at: "idle" } | { at: "old" } | { at: "new"; enrolment: EnrolmentDto };

/** Another phone: the code of the one that works begins it, the first code of the new one ends it. Until then the old one counts. */
export function ChangeAuthenticator({ demoCode }: { demoCode: DemoCode | null }) {
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const [step, setStep] = useState<Step>({ at: "idle" });
  const stop = (
    <Button variant="quiet" size="compact" onClick={() => setStep({ at: "idle" })}>
      Keep the one I have
    </Button>
  );
  if (step.at === "idle") {
    return (
      <div>
        <Button variant="secondary" size="compact" onClick={() => setStep({ at: "old" })}>
          Change it
        </Button>
      </div>
    );
  }
  if (step.at === "old") {
    return (
      <div className="grid max-w-md gap-3">
        <OldCode demoCode={demoCode} onBegun={(enrolment) => setStep({ at: "new", enrolment })} />
        <div>{stop}</div>
      </div>
    );
  }
  return (
    <div className="grid max-w-md gap-3">
      <NewKey
        enrolment={step.enrolment}
        onCode={async (code) => {
          await client.admin.security.finishChange.mutate({ code });
          setStep({ at: "idle" });
          toast({
            title: "Your new authenticator counts from now on.",
            description: "Your other sessions show its code before they go on.",
            tone: "success",
          });
          router.refresh();
        }}
      />
      <p className="text-sm text-ink-2">
        The old one counts until then. The new key is good for ten minutes.
      </p>
      <div>{stop}</div>
    </div>
  );
}

function OldCode({
  demoCode,
  onBegun,
}: {
  demoCode: DemoCode | null;
  onBegun: (enrolment: EnrolmentDto) => void;
}) {
  const client = useTRPCClient();
  const shown = useDemoCode(demoCode);
  return (
    <>
      <p className="text-sm text-ink-2">First the code that your present authenticator shows.</p>
      <ShowForm
        way="code"
        demoCode={shown.demoCode}
        label="Make a key for the new one"
        onShow={async (input) => {
          if (!("code" in input)) return "Enter the code that the app shows.";
          try {
            onBegun(await client.admin.security.beginChange.mutate(input));
            return null;
          } catch (error) {
            shown.askAgain();
            return sentenceOf(error);
          }
        }}
      />
    </>
  );
}
