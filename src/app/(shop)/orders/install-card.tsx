"use client";

import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { installCookie } from "./install-cookie";

/** 90 days: often enough to be found again, seldom enough to be no nagging. */
const laterSeconds = 90 * 24 * 3_600;

/** What Chrome sends when it would install us; the types of browsers do not know it yet. */
type InstallOffer = Event & { prompt: () => Promise<{ outcome: "accepted" | "dismissed" }> };

function isOffer(event: Event): event is InstallOffer {
  return "prompt" in event && typeof event.prompt === "function";
}

/** Shown only by a browser that says it can install us: a quiet card, two buttons, and never again for a season. */
export function InstallCard() {
  const t = useTranslations("install");
  const [offer, setOffer] = useState<InstallOffer | null>(null);
  // An effect because only the browser knows whether and when it would.
  useEffect(() => {
    const left = new AbortController();
    const hear = (event: Event) => {
      if (!isOffer(event)) return;
      // Its own banner would cover what is read here.
      event.preventDefault();
      setOffer(event);
    };
    window.addEventListener("beforeinstallprompt", hear, { signal: left.signal });
    window.addEventListener("appinstalled", () => setOffer(null), { signal: left.signal });
    return () => left.abort();
  }, []);
  if (offer === null) return null;
  const putOff = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from Firefox and older phones.
    document.cookie = `${installCookie}=later; path=/; max-age=${laterSeconds}; samesite=lax`;
    setOffer(null);
  };
  const install = () => {
    // An offer can be taken up once; whoever says no to the browser has said it to us.
    offer.prompt().then(
      ({ outcome }) => (outcome === "accepted" ? setOffer(null) : putOff()),
      () => setOffer(null),
    );
  };
  return (
    <Card as="section" aria-labelledby="install" className="grid gap-3 print:hidden">
      <div className="flex gap-3">
        <Smartphone aria-hidden className="mt-0.5 size-6 shrink-0 text-etu" />
        <div className="min-w-0">
          <h2 id="install" className="font-semibold">
            {t("title")}
          </h2>
          <p className="text-ink-2">{t("text")}</p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button onClick={install} size="small">
          {t("install")}
        </Button>
        <Button onClick={putOff} variant="quiet" size="small">
          {t("later")}
        </Button>
      </div>
    </Card>
  );
}
