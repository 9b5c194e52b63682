"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Renders the page's server part anew while somebody looks at it. A page in the background asks for nothing. */
export function Refresh({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1_000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
