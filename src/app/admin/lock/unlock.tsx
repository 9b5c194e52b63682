"use client";

import { forgetHere } from "~/app/account/forget-here";
import { endSession } from "~/app/sign-in/browser-session";
import { problemOf, useTRPCClient } from "~/trpc/client";
import { Button } from "~/ui/button";
import { type DemoCode, ShowForm, type ShowWay } from "~/ui/console/show-form";
import { paths } from "~/ui/paths";
import { useDemoCode } from "./use-demo-code";

/** Opens the session again; or ends it, for whoever has nothing to show but the way they signed in. */
export function Unlock({ after, way, demoCode }: { after: string; way: ShowWay; demoCode: DemoCode | null }) {
  const client = useTRPCClient();
  const shown = useDemoCode(demoCode);
  return (
    <div className="grid gap-3">
      {way === "none" ? (
        <p>You have neither a password nor an authenticator: sign in again with a new code.</p>
      ) : (
        <ShowForm
          way={way}
          demoCode={shown.demoCode}
          label="Open the console"
          onShow={async (input) => {
            try {
              await client.admin.security.reauthenticate.mutate(input);
              // A whole new page: everything on it was made for a session that was shut.
              window.location.assign(after);
              return null;
            } catch (error) {
              shown.askAgain();
              return problemOf(error)?.sentence ?? "No answer came. Check your connection and try again.";
            }
          }}
        />
      )}
      <Button
        variant="quiet"
        wide
        onClick={async () => {
          await endSession();
          await forgetHere();
          window.location.assign(paths.signIn(after));
        }}
      >
        Sign out
      </Button>
    </div>
  );
}
