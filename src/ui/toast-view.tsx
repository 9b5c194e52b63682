"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { IconButton } from "./icon-button";
import { type ToastMessage, takeMessages } from "./toast-queue";

const look = {
  info: { icon: Info, colour: "text-etu" },
  success: { icon: CircleCheck, colour: "text-ugu" },
  danger: { icon: CircleAlert, colour: "text-alaari" },
} as const;

type Mood = keyof typeof look;

/** Long enough to read two lines twice; a problem stays twice as long. Both wait while the pointer is over them. */
const READING_MS = 6000;
const PROBLEM_MS = 12_000;

/** The messages themselves: fetched with the first of them, since most visits never see one. */
export default function ToastView({ queued }: { queued: number }) {
  return (
    <Toast.Provider timeout={READING_MS} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(var(--bar-bottom)+5.25rem)] z-60 mx-auto max-w-sm md:right-6 md:bottom-24 md:left-auto md:mx-0 md:w-96">
          <Messages />
        </Toast.Viewport>
      </Toast.Portal>
      <Feed queued={queued} />
    </Toast.Provider>
  );
}

/** Hands what was said to the one who shows it. */
function Feed({ queued }: { queued: number }) {
  const { add } = Toast.useToastManager();
  // An effect because it moves messages from our queue into another's.
  useEffect(() => {
    if (queued > 0) for (const message of takeMessages()) add(toastOf(message));
  }, [queued, add]);
  return null;
}

function toastOf({ title, description, tone = "info", action }: ToastMessage) {
  return {
    title,
    description,
    type: tone,
    ...(tone === "danger" ? { timeout: PROBLEM_MS } : {}),
    ...(action ? { actionProps: { children: action.label, onClick: action.onPress } } : {}),
  };
}

function Messages() {
  const t = useTranslations("common");
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => {
    const { icon: Icon, colour } = look[isMood(toast.type) ? toast.type : "info"];
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        swipeDirection={["down", "right"]}
        className="absolute bottom-0 h-[var(--toast-frontmost-height,var(--toast-height))] data-expanded:h-(--toast-height) z-[calc(100-var(--toast-index))] w-full translate-x-(--toast-swipe-movement-x) translate-y-[calc(var(--toast-swipe-movement-y)-var(--toast-index)*0.75rem)] scale-[calc(1-var(--toast-index)*0.05)] rounded-card border border-line bg-surface text-ink shadow-float transition-[translate,scale,opacity] duration-200 ease-out data-ending-style:opacity-0 data-expanded:translate-y-[calc(var(--toast-offset-y)*-1-var(--toast-index)*0.5rem+var(--toast-swipe-movement-y))] data-expanded:scale-100 data-limited:opacity-0 data-starting-style:translate-y-8 data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-start gap-3 py-3 pr-1 pl-4 data-behind:opacity-0 data-expanded:opacity-100">
          <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${colour}`} />
          {/* A problem interrupts what is being read aloud; the rest waits its turn in the viewport's live region. */}
          <div role={toast.type === "danger" ? "alert" : undefined} className="min-w-0 flex-1">
            <Toast.Title className="font-semibold" />
            <Toast.Description className="text-sm text-ink-2" />
            <Toast.Action className="mt-1 inline-flex min-h-11 items-center font-semibold text-epo empty:hidden" />
          </div>
          <Toast.Close
            render={<IconButton label={t("dismiss")} icon={<X aria-hidden />} className="-mt-2" />}
          />
        </Toast.Content>
      </Toast.Root>
    );
  });
}

function isMood(type: string | undefined): type is Mood {
  return type !== undefined && type in look;
}
