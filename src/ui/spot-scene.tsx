import type { ReactNode } from "react";
import { cn } from "./cn";

/** Small pictures for empty and broken states, drawn in the tokens so that they follow the theme. */
const scenes = {
  pot: <EmptyPot />,
  closed: <ClosedKitchen />,
  rain: <RiderInRain />,
  wallet: <EmptyWallet />,
} as const satisfies Record<string, ReactNode>;

export type Scene = keyof typeof scenes;

export function SpotScene({ scene, className }: { scene: Scene; className?: string }) {
  return (
    <svg viewBox="0 0 240 160" aria-hidden="true" className={cn("h-auto", className)}>
      <ellipse cx="120" cy="92" rx="104" ry="62" fill="var(--color-band)" />
      <ellipse cx="120" cy="140" rx="78" ry="8" fill="rgb(0 0 0/.12)" />
      {scenes[scene]}
    </svg>
  );
}

function EmptyPot() {
  return (
    <>
      <path
        d="M84 128l-12 14M156 128l12 14M120 130v12"
        stroke="var(--color-ink-3)"
        strokeWidth="7"
        strokeLinecap="round"
      />
      <path d="M62 80h116c2 34-14 56-58 56s-60-22-58-56z" fill="#4a3b34" />
      <path d="M62 80h60v56c-44 0-62-22-60-56z" fill="#5d4b42" />
      <path
        d="M58 92c-16-2-16 18 4 18M182 92c16-2 16 18-4 18"
        fill="none"
        stroke="#4a3b34"
        strokeWidth="7"
        strokeLinecap="round"
      />
      <ellipse cx="120" cy="80" rx="62" ry="12" fill="#2c211c" />
      <ellipse cx="120" cy="82" rx="50" ry="8" fill="#1b1410" />
      <g transform="rotate(-24 176 46)">
        <path d="M128 58c0-20 20-32 46-32s46 12 46 32z" fill="var(--color-epo)" />
        <path
          d="M140 50c4-10 16-16 28-17"
          fill="none"
          stroke="rgb(255 255 255/.5)"
          strokeWidth="5"
          strokeLinecap="round"
        />
        <rect x="122" y="56" width="104" height="8" rx="4" fill="var(--color-epo-press)" />
        <circle cx="174" cy="22" r="7" fill="var(--color-epo-press)" />
      </g>
      <path
        d="M96 62q-8-9 0-18t0-18M118 58q-8-9 0-18"
        fill="none"
        stroke="var(--color-line-strong)"
        strokeWidth="4"
        strokeLinecap="round"
        strokeDasharray="2 9"
      />
    </>
  );
}

function ClosedKitchen() {
  return (
    <>
      <rect
        x="52"
        y="58"
        width="136"
        height="80"
        rx="4"
        fill="var(--color-surface)"
        stroke="var(--color-line-strong)"
        strokeWidth="3"
      />
      <path
        d="M60 74h120M60 86h120M60 98h120M60 110h120M60 122h120"
        stroke="var(--color-line)"
        strokeWidth="5"
      />
      <path d="M44 60l12-32h128l12 32z" fill="var(--color-epo)" />
      <path d="M69 28h25l-5 32H57zM120 28h26l5 32h-31z" fill="var(--color-on-epo)" fillOpacity=".9" />
      <path
        d="M44 60c0 16 25 16 25 0 0 16 26 16 26 0 0 16 25 16 25 0 0 16 26 16 26 0 0 16 25 16 25 0 0 16 25 16 25 0z"
        fill="var(--color-epo-press)"
      />
      <path d="M100 84l20-12 20 12" fill="none" stroke="var(--color-ink-3)" strokeWidth="3" />
      <rect x="86" y="84" width="68" height="28" rx="6" fill="var(--color-etu-deep)" />
      <path d="M106 104a9 9 0 1 1 8-14 8 8 0 1 0-8 14z" fill="#ffe9a8" />
      <path
        d="M124 94h.1M134 92h.1M142 98h.1M130 103h.1"
        stroke="#ffe9a8"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </>
  );
}

function RiderInRain() {
  return (
    <>
      <path
        d="M40 30l-6 18M74 18l-6 18M106 34l-6 18M142 14l-6 18M176 30l-6 18M208 20l-6 18M56 66l-6 18M204 62l-6 18M24 70l-5 15"
        stroke="var(--color-etu)"
        strokeOpacity=".55"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <circle cx="78" cy="122" r="19" fill="none" stroke="var(--color-ink)" strokeWidth="7" />
      <circle cx="172" cy="122" r="19" fill="none" stroke="var(--color-ink)" strokeWidth="7" />
      <path
        d="M78 122h40l16-26h18l20 26"
        fill="none"
        stroke="var(--color-ink-2)"
        strokeWidth="8"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path d="M66 104h60l10-12h-66q-8 4-4 12z" fill="var(--color-epo)" />
      <path
        d="M156 100l-8-22h14"
        fill="none"
        stroke="var(--color-ink)"
        strokeWidth="6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="52" y="58" width="40" height="34" rx="5" fill="var(--color-etu-deep)" />
      <path d="M62 82c0-8 4-12 10-12s10 4 10 12zM60 84h24" fill="#ffe9a8" stroke="#ffe9a8" strokeWidth="2" />
      <path d="M104 94c-4-26 4-40 18-40s18 10 14 22l-8 18 4 18" fill="var(--color-ugu)" />
      <path d="M124 68l24 12" stroke="var(--color-ugu)" strokeWidth="10" strokeLinecap="round" />
      <path
        d="M118 94l10 16-4 14"
        fill="none"
        stroke="var(--color-ink)"
        strokeWidth="9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="126" cy="40" r="14" fill="#7a4a2c" />
      <path d="M111 40a15 15 0 0 1 30-2l-4 2z" fill="var(--color-epo-press)" />
    </>
  );
}

function EmptyWallet() {
  return (
    <>
      <path d="M50 62q0-12 12-12h108q12 0 12 12v66q0 12-12 12H62q-12 0-12-12z" fill="var(--color-etu-deep)" />
      <path d="M50 66h132v10H50z" fill="rgb(255 255 255/.14)" />
      <path
        d="M62 50L156 26q10-2 12 8l4 16z"
        fill="var(--cloth-palm)"
        stroke="var(--cloth-palm-ink)"
        strokeWidth="3"
      />
      <path
        d="M84 46l8-6 8 6M112 42l8-6 8 6M138 40l8-6 8 6"
        fill="none"
        stroke="var(--cloth-palm-ink)"
        strokeWidth="3"
      />
      <path d="M148 84h44v34h-44q-14 0-14-17t14-17z" fill="#3a4a96" />
      <circle cx="152" cy="101" r="7" fill="#ffe9a8" />
      <path
        d="M70 104h44M70 118h26"
        stroke="rgb(255 255 255/.35)"
        strokeWidth="5"
        strokeLinecap="round"
        strokeDasharray="7 9"
      />
      <path
        d="M200 44q16-8 10 10t10 12M214 40h.1"
        fill="none"
        stroke="var(--color-line-strong)"
        strokeWidth="4"
        strokeLinecap="round"
        strokeDasharray="2 8"
      />
    </>
  );
}
