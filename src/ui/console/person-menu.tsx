"use client";

import { Popover } from "@base-ui/react/popover";
import { ChevronDown, Keyboard, LockKeyhole, LogOut, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { adminPaths } from "~/ui/admin-paths";
import { ThemeToggle } from "~/ui/theme-toggle";
import { useToast } from "~/ui/toast";
import { useConsoleActs } from "./acts";
import { useKeyboard } from "./keyboard";
import { usePerson } from "./person";
import { roleWords } from "./role-words";

const row =
  "flex min-h-9 w-full items-center gap-2.5 rounded-input px-2 text-left text-sm hover:bg-band focus-visible:-outline-offset-3";

/** Who one is and where it holds; colours, keys, security. */
export function PersonMenu() {
  const person = usePerson();
  const keyboard = useKeyboard();
  const acts = useConsoleActs();
  const toast = useToast();
  if (person === null) return null;
  const leave = async (how: "lock" | "signOut") => {
    const fault = await acts?.[how]();
    if (fault) toast({ title: fault, tone: "danger" });
  };
  return (
    <Popover.Root>
      <Popover.Trigger className="flex min-h-9 max-w-52 items-center gap-2 rounded-input border border-line px-2.5 text-left text-sm hover:bg-band">
        <span className="min-w-0">
          <span className="block truncate text-xs leading-[1.2] font-semibold sm:text-sm">{person.name}</span>
          <span className="hidden truncate text-[0.75rem] leading-[1.2] text-ink-2 sm:block">
            {roleWords[person.role]}, {person.scope}
          </span>
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-2" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="z-50">
          <Popover.Popup className="w-72 rounded-card border border-line bg-surface p-2 text-ink shadow-float outline-none">
            <Popover.Title className="px-2 pt-1 font-semibold">{person.name}</Popover.Title>
            <Popover.Description className="px-2 pb-2 text-sm text-ink-2">
              {roleWords[person.role]}, {person.scope}
            </Popover.Description>
            <div className="border-t border-line py-2">
              <ThemeToggle className="mx-2" />
            </div>
            <div className="border-t border-line pt-1">
              <label className={row}>
                <Keyboard aria-hidden className="size-4 text-ink-2" />
                <span className="flex-1">Single-key shortcuts</span>
                <input
                  type="checkbox"
                  className="size-5 accent-epo"
                  checked={keyboard.isOn}
                  onChange={(event) => keyboard.turn(event.target.checked)}
                />
              </label>
              <Popover.Close
                render={<Link href={adminPaths.security} />}
                nativeButton={false}
                className={row}
              >
                <ShieldCheck aria-hidden className="size-4 text-ink-2" />
                Security and devices
              </Popover.Close>
              <button type="button" className={row} onClick={() => void leave("lock")}>
                <LockKeyhole aria-hidden className="size-4 text-ink-2" />
                Lock now
              </button>
              <button type="button" className={row} onClick={() => void leave("signOut")}>
                <LogOut aria-hidden className="size-4 text-ink-2" />
                Sign out
              </button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
