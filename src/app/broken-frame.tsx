"use client";

import { NextIntlClientProvider, useTranslations } from "next-intl";
import { useLayoutEffect, useState } from "react";
import enCommon from "~/i18n/en/common.json";
import enShell from "~/i18n/en/shell.json";
import { localeOf } from "~/i18n/locale";
import pcmCommon from "~/i18n/pcm/common.json";
import pcmShell from "~/i18n/pcm/shell.json";
import { Button } from "~/ui/button";
import { buttonStyle } from "~/ui/button-style";
import { ErrorState } from "~/ui/error-state";
import { bricolage, inter } from "~/ui/fonts";
import { paths } from "~/ui/paths";
import { PlainBar } from "~/ui/plain-bar";
import { THEME_STORAGE_KEY } from "~/ui/theme-script";
import "./globals.css";

const words = {
  en: { common: enCommon, shell: enShell },
  pcm: { common: pcmCommon, shell: pcmShell },
};

/** What can still be said when the frame of all pages broke: it brings words, type and colours along, and asks nobody. */
export default function BrokenFrame({ reference }: { reference: string | undefined }) {
  const [locale] = useState(() =>
    localeOf(new Headers({ cookie: document.cookie, "accept-language": navigator.languages.join() })),
  );
  // A layout effect because the document's own element is dressed, before anybody sees it.
  useLayoutEffect(() => {
    const html = document.documentElement;
    html.lang = locale === "en" ? "en-NG" : locale;
    html.classList.add(inter.variable, bricolage.variable);
    const theme = chosenTheme();
    if (theme !== null) html.dataset.theme = theme;
  }, [locale]);
  return (
    <NextIntlClientProvider locale="en-NG" messages={words[locale]} timeZone="Africa/Lagos">
      <title>Rachel Foods</title>
      <PlainBar />
      <main>
        <WhatToDo reference={reference} />
      </main>
    </NextIntlClientProvider>
  );
}

/** Plain links and a reload: nothing that would need the frame. */
function WhatToDo({ reference }: { reference: string | undefined }) {
  const t = useTranslations();
  const ways = (
    <span className="flex flex-wrap justify-center gap-3">
      <Button onClick={() => window.location.reload()}>{t("common.tryAgain")}</Button>
      <a href={paths.orders} className={buttonStyle({ variant: "secondary" })}>
        {t("shell.places.orders")}
      </a>
    </span>
  );
  return (
    <ErrorState requestId={reference} action={ways}>
      {t("shell.broken")}
    </ErrorState>
  );
}

/** What was chosen on this device, as themeScript reads it; null means as the device does. */
function chosenTheme(): string | null {
  try {
    return localStorage.getItem(THEME_STORAGE_KEY);
  } catch {
    return null;
  }
}
