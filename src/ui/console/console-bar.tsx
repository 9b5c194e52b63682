"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "~/ui/icon-button";
import { Palette } from "./palette";
import { PersonMenu } from "./person-menu";
import type { PlaceGroup } from "./places";
import { RailNav } from "./rail";

/** The bar above every page: the places on a phone, the palette, the hour's limit, and who one is. */
export function ConsoleBar({ groups, meter }: { groups: readonly PlaceGroup[]; meter?: ReactNode }) {
  return (
    <header
      data-no-print
      className="sticky top-0 z-30 flex h-(--bar-top) items-center gap-2 border-b border-line bg-surface px-3 md:px-6"
    >
      <PlacesDrawer groups={groups} />
      <Palette groups={groups} />
      <span className="flex-1" />
      {meter}
      <PersonMenu />
    </header>
  );
}

function PlacesDrawer({ groups }: { groups: readonly PlaceGroup[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Dialog.Trigger
        render={<IconButton label="Places" icon={<Menu aria-hidden />} className="md:hidden" />}
      />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] flex-col border-r border-line bg-surface text-ink shadow-float outline-none transition-transform duration-200 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex h-(--bar-top) items-center justify-between border-b border-line pr-2 pl-4">
            <Dialog.Title className="font-display text-lg font-bold">Places</Dialog.Title>
            <Dialog.Close render={<IconButton label="Close" icon={<X aria-hidden />} />} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <RailNav groups={groups} onGo={() => setOpen(false)} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
