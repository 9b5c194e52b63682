"use client";

import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { countMessages, say, subscribeToMessages, type ToastMessage } from "./toast-queue";
import { untilLoaded } from "./until-loaded";

const ToastView = lazy(() => untilLoaded(() => import("./toast-view")));

/**
 * `const toast = useToast(); toast({ title: "Added to Ada's pack" })`. For what is not a form error (those stand at
 * their field) and not the outcome of a payment (that has a page).
 */
export function useToast(): (message: ToastMessage) => void {
  return say;
}

/** Shows short messages that come and go. There is one, in the root layout; what it shows them with comes with the first. */
export function Toasts() {
  const queued = useSyncExternalStore(subscribeToMessages, countMessages, () => 0);
  const [spoken, setSpoken] = useState(false);
  if (queued > 0 && !spoken) setSpoken(true);
  if (!spoken) return null;
  return (
    <Suspense fallback={null}>
      <ToastView queued={queued} />
    </Suspense>
  );
}
