"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { cn } from "./cn";
import { THEME_STORAGE_KEY } from "./theme-script";

const themes = [
  { value: "system", icon: Monitor },
  { value: "light", icon: Sun },
  { value: "dark", icon: Moon },
] as const;

type Theme = (typeof themes)[number]["value"];

/** Told when this window changes the theme; other windows tell by the storage event. */
const CHANGED = "rachel-theme-changed";

/** Light, dark, or whatever the device says; kept on this device. */
export function ThemeToggle({ className }: { className?: string }) {
  const t = useTranslations("common.theme");
  const current = useSyncExternalStore(subscribe, readTheme, () => "system" satisfies Theme);
  return (
    <fieldset className={cn("inline-flex w-fit rounded-full border border-line bg-surface p-1", className)}>
      <legend className="sr-only">{t("title")}</legend>
      {themes.map(({ value, icon: Icon }) => (
        <label
          key={value}
          title={t(value)}
          className="inline-flex size-11 items-center justify-center rounded-full text-ink-2 has-checked:bg-epo-band has-checked:text-epo has-focus-visible:outline-3 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="theme"
            className="sr-only"
            checked={current === value}
            onChange={() => chooseTheme(value)}
          />
          <Icon aria-hidden className="size-5" />
          <span className="sr-only">{t(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "dark" || chosen === "light" ? chosen : "system";
}

function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(THEME_STORAGE_KEY);
    else localStorage.setItem(THEME_STORAGE_KEY, theme);
  } catch {
    // A private window may refuse storage; the choice then lasts as long as the page.
  }
  window.dispatchEvent(new Event(CHANGED));
}
