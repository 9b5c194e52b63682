"use client";

import { useState } from "react";
import { Button } from "~/ui/button";
import { PackBar } from "~/ui/pack-bar";

export function PackBarGallery() {
  const [count, setCount] = useState(2);
  return (
    <>
      <div className="page pb-40">
        <Button variant="secondary" onClick={() => setCount(count + 1)}>
          Pour one more into the pack bar
        </Button>
      </div>
      <PackBar count={count} totalKobo={count * 280_000} />
    </>
  );
}
