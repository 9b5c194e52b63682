"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { Dialog, DialogClose } from "~/ui/dialog";
import { LinkButton } from "~/ui/link-button";
import { type DemoCode, demoCodeAskedEveryMs, ShowForm, type ShowInput, type ShowWay } from "./show-form";

/** What the dialog needs of the wire. */
export type ReAuthDoor = {
  /** How this person shows who they are; in demo mode with the code that the authenticator shows now. */
  readonly look: () => Promise<{ way: ShowWay; demoCode: DemoCode | null }>;
  /** Shows it: null when it was right, else why not, as a sentence. */
  readonly show: (input: ShowInput) => Promise<string | null>;
  /** The code of the refusal that an act ended in, if it was one. */
  readonly refusalOf: (error: unknown) => string | undefined;
};

type Asking = { way: ShowWay; demoCode: DemoCode | null };
type ReAuth = { ask: () => Promise<boolean>; refusalOf: ReAuthDoor["refusalOf"] };

const ReAuthContext = createContext<ReAuth | null>(null);
const wanted = "identity.reauthentication_required";

/** Stands once around the console: it owns the dialog that asks who is there. */
export function ReAuthProvider({ door, children }: { door: ReAuthDoor; children: ReactNode }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const answer = useRef<((shown: boolean) => void) | null>(null);
  const end = (shown: boolean) => {
    answer.current?.(shown);
    answer.current = null;
    setAsking(null);
  };
  const { look, refusalOf } = door;
  const ask = useCallback(async () => {
    const found = await look();
    return await new Promise<boolean>((resolve) => {
      // A second act that asks meanwhile is answered by its own question: the first is given up.
      answer.current?.(false);
      answer.current = resolve;
      setAsking(found);
    });
  }, [look]);
  const isDemo = asking !== null && asking.demoCode !== null;
  useEffect(() => {
    if (!isDemo) return;
    const again = () =>
      void look().then(
        (found) => setAsking((open) => (open === null ? null : found)),
        () => {},
      );
    const timer = setInterval(again, demoCodeAskedEveryMs);
    return () => clearInterval(timer);
  }, [isDemo, look]);
  const value = useMemo(() => ({ ask, refusalOf }), [ask, refusalOf]);
  return (
    <ReAuthContext value={value}>
      {children}
      <Dialog
        title="Is it still you?"
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : end(false))}
        actions={
          <DialogClose>
            <Button variant="quiet">Not now</Button>
          </DialogClose>
        }
      >
        <p className="mb-4">
          Acts with money want to know. Nothing was done yet; it goes on as soon as you have shown it.
        </p>
        {asking === null ? null : asking.way === "none" ? (
          <LinkButton href={adminPaths.security}>Set up an authenticator first</LinkButton>
        ) : (
          <ShowForm
            way={asking.way}
            demoCode={asking.demoCode}
            label="Go on"
            onShow={async (input) => {
              const fault = await door.show(input);
              if (fault === null) end(true);
              else if (asking.demoCode !== null) setAsking(await look());
              return fault;
            }}
          />
        )}
      </Dialog>
    </ReAuthContext>
  );
}

/**
 * `const reAuth = useReAuth(); await reAuth(() => refund.mutateAsync(input))`: an act that is refused because who it is
 * was not shown for five minutes asks for it, and is then repeated as it was, with the same Idempotency-Key. It ends in
 * the refusal when the person would rather not.
 */
export function useReAuth(): <T>(act: () => Promise<T>) => Promise<T> {
  const reAuth = useContext(ReAuthContext);
  return useCallback(
    async <T,>(act: () => Promise<T>): Promise<T> => {
      try {
        return await act();
      } catch (error) {
        if (reAuth === null || reAuth.refusalOf(error) !== wanted || !(await reAuth.ask())) throw error;
        return await act();
      }
    },
    [reAuth],
  );
}
