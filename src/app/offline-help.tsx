"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { agoOf, formatDayTime } from "~/ui/fmt";
import { paths } from "~/ui/paths";
import { useToast } from "~/ui/toast";
import { useServerNow } from "~/ui/use-server-now";
import type { Installed } from "./offline-door";

/** Where a reload would lose what somebody is in the middle of. */
const busyPlaces: readonly string[] = [paths.checkout(), "/pay"];

/** Keeps the service worker, says when there is no network and how old what one reads is, and tells of a new version. */
export default function OfflineHelp({ build, regions }: Installed) {
  const t = useTranslations("offline");
  const waiting = useWorker(`/sw.js?v=${encodeURIComponent(build)}&regions=${regions.join(",")}`);
  const isOnline = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );
  const saved = useSavedPage();
  useUpdate(waiting);
  useKept();
  if (isOnline && saved === null) return null;
  return (
    <p
      role="status"
      data-no-print
      className="fixed inset-x-0 bottom-(--bar-bottom) z-40 border-y border-line bg-ata-band px-4 py-2 text-center text-sm font-semibold text-ata md:bottom-0"
    >
      {saved === null ? t("bar.offline") : <Saved saved={saved} isOnline={isOnline} />}
    </p>
  );
}

function Saved({ saved, isOnline }: { saved: SavedPage; isOnline: boolean }) {
  const t = useTranslations("offline.bar");
  const words = useTranslations("offline.ago");
  const present = new Date(useServerNow(saved.now, 30_000));
  const since = agoOf(saved.at, present);
  const ago = since === null ? formatDayTime(saved.at, present) : words(since.unit, { count: since.count });
  return t(isOnline ? "savedOnline" : "saved", { ago });
}

function subscribeToNetwork(listener: () => void): () => void {
  for (const name of ["online", "offline"]) window.addEventListener(name, listener);
  return () => {
    for (const name of ["online", "offline"]) window.removeEventListener(name, listener);
  };
}

/** The worker of this build; a newer one that waits for this page to let go. */
function useWorker(address: string): ServiceWorker | null {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  // An effect because the worker is outside of React.
  useEffect(() => {
    let left = false;
    const look = async () => {
      const registration = await navigator.serviceWorker.register(address);
      const show = () => {
        // The first of all has nobody to wait for.
        if (!left && registration.waiting !== null && navigator.serviceWorker.controller !== null)
          setWaiting(registration.waiting);
      };
      show();
      registration.addEventListener("updatefound", () => {
        registration.installing?.addEventListener("statechange", show);
      });
    };
    // Without one everything works as before, but for what is read without a network.
    look().catch(() => {});
    return () => {
      left = true;
    };
  }, [address]);
  return waiting;
}

/** Asks for what is read here to be kept; the worker knows which pages it may keep. */
function useKept(): void {
  const path = usePathname();
  // An effect because the worker is told.
  useEffect(() => {
    const keep = window.location.origin + path;
    navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ keep })).catch(() => {});
  }, [path]);
}

/** When this page was saved, and when the worker said so. */
type SavedPage = { at: string; now: string };

/** Null while the page is the network's. */
function useSavedPage(): SavedPage | null {
  const [saved, setSaved] = useState<SavedPage | null>(null);
  // An effect because the worker is asked.
  useEffect(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<{ at: string | null; now: string }>) => {
      if (data.at !== null) setSaved({ at: data.at, now: data.now });
    };
    navigator.serviceWorker.controller?.postMessage("saved-at", [port2]);
    return () => port1.close();
  }, []);
  return saved;
}

/** Tells once of a new version, and never where somebody is paying. */
function useUpdate(waiting: ServiceWorker | null): void {
  const t = useTranslations("offline.update");
  const toast = useToast();
  const [told, setTold] = useState<ServiceWorker | null>(null);
  const busy = busyPlaces.includes(`/${usePathname().split("/")[1]}`);
  // An effect because a message appears outside of this component.
  useEffect(() => {
    if (waiting === null || waiting === told || busy) return;
    setTold(waiting);
    const reload = () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), {
        once: true,
      });
      waiting.postMessage("take-over");
    };
    toast({ title: t("title"), description: t("text"), action: { label: t("reload"), onPress: reload } });
  }, [waiting, told, busy, toast, t]);
}
