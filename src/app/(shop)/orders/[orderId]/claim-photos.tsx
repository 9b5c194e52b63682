"use client";

import { Camera, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { photosMax } from "~/modules/refunds/contract";
import { useTRPCClient } from "~/trpc/client";
import { newKey } from "~/trpc/new-key";
import { Button } from "~/ui/button";
import { IconButton } from "~/ui/icon-button";
import { smallJpeg } from "./small-jpeg";

/** A picture on its way: its key is the act's, so that trying again adds it once. */
type Picture = {
  readonly key: string;
  readonly file: File;
  readonly url: string;
  readonly state: "sending" | "there" | "failed" | "unfit";
  /** What the server calls it, when it is there. */
  readonly id: string | null;
};

/** What was chosen, and the acts with it. `ids` go with the claim; `busy` while one is on its way. */
export function usePictures(orderId: string) {
  const client = useTRPCClient();
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const change = (key: string, to: Partial<Picture>) =>
    setPictures((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const send = async ({ key, file }: Picture) => {
    change(key, { state: "sending" });
    try {
      const jpeg = await smallJpeg(file);
      if (jpeg === null) return change(key, { state: "unfit" });
      const { id } = await client.claims.addPhoto.mutate(
        { orderId, jpeg },
        { context: { idempotencyKey: key } },
      );
      change(key, { state: "there", id });
    } catch {
      change(key, { state: "failed" });
    }
  };
  const add = (file: File) => {
    const url = URL.createObjectURL(file);
    const picture: Picture = { key: newKey(), file, url, state: "sending", id: null };
    setPictures((all) => [...all, picture].slice(0, photosMax));
    void send(picture);
  };
  const remove = ({ key, url }: Picture) => {
    URL.revokeObjectURL(url);
    setPictures((all) => all.filter((one) => one.key !== key));
  };
  const clear = () => pictures.forEach(remove);
  const ids = pictures.flatMap(({ id }) => (id === null ? [] : [id]));
  const busy = pictures.some(({ state }) => state === "sending");
  return { pictures, ids, busy, add, remove, clear, send };
}

/** Up to two photos of what came, optional: each is sent while the rest is still being written. */
export function ClaimPhotos({ pictures, add, remove, send }: ReturnType<typeof usePictures>) {
  const t = useTranslations("orders.claim.photo");
  const [inputId, hintId] = [useId(), useId()];
  return (
    <fieldset className="grid gap-2" aria-describedby={hintId}>
      <legend className="mb-1 font-semibold">{t("title")}</legend>
      <p id={hintId} className="text-sm text-ink-2">
        {t("hint")}
      </p>
      {pictures.length === 0 ? null : (
        <ul className="grid gap-2">
          {pictures.map((picture, index) => (
            <li key={picture.key} className="flex items-center gap-3 rounded-card border border-line p-2">
              {/* biome-ignore lint/performance/noImgElement: it lies on this telephone, not on a server. */}
              <img
                src={picture.url}
                alt={t("alt", { n: index + 1 })}
                width={64}
                height={64}
                className="size-16 shrink-0 rounded-input bg-band object-cover"
              />
              <p role="status" className="min-w-0 flex-1 text-sm">
                {t(picture.state)}
              </p>
              {picture.state === "failed" ? (
                <Button size="small" variant="secondary" onClick={() => void send(picture)}>
                  {t("again")}
                </Button>
              ) : null}
              <IconButton
                label={t("remove", { n: index + 1 })}
                icon={<X />}
                onClick={() => remove(picture)}
              />
            </li>
          ))}
        </ul>
      )}
      {pictures.length >= photosMax ? null : (
        <label
          htmlFor={inputId}
          className="inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 justify-self-start rounded-full border border-line-strong px-4 font-semibold has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
        >
          <Camera aria-hidden className="size-5" />
          {t("add")}
          <input
            id={inputId}
            type="file"
            accept="image/*"
            className="sr-only"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              // The same picture may be chosen again after it was taken back.
              event.target.value = "";
              if (file !== undefined) add(file);
            }}
          />
        </label>
      )}
    </fieldset>
  );
}
