"use client";

import { useEffect, useRef, useState } from "react";
import { classes } from "./classes";

export type PageSection = { id: string; label: string };

/**
 * Links to the sections of a long page (a menu's categories) that stay in view and mark the one being read. Without
 * JavaScript they are plain links.
 */
export function SectionNav({
  label,
  sections,
  className,
}: {
  label: string;
  sections: readonly PageSection[];
  className?: string;
}) {
  const [current, setCurrent] = useState(sections[0]?.id);
  const list = useRef<HTMLUListElement>(null);
  const ids = sections.map((section) => section.id).join(" ");
  // An effect because it listens to the browser's scrolling.
  useEffect(() => watchSections(ids.split(" "), setCurrent), [ids]);
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>(`[href="#${CSS.escape(current ?? "")}"]`);
    const shelf = list.current;
    // Not scrollIntoView: that may also move the page, under the reader's eyes.
    if (link && shelf) shelf.scrollTo({ left: link.offsetLeft - shelf.clientWidth / 3, behavior: "smooth" });
  }, [current]);
  return (
    <nav aria-label={label} className={classes("border-b border-line bg-paper", className)}>
      <ul ref={list} className="page shelf relative flex gap-2 py-2">
        {sections.map((section) => (
          <li key={section.id}>
            <a
              href={`#${section.id}`}
              onClick={() => setCurrent(section.id)}
              aria-current={section.id === current ? "true" : undefined}
              className="inline-flex min-h-11 items-center rounded-full border border-line px-4 text-sm font-semibold whitespace-nowrap text-ink-2 hover:border-line-strong aria-[current]:border-transparent aria-[current]:bg-ink aria-[current]:text-paper"
            >
              {section.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function watchSections(ids: readonly string[], onCurrent: (id: string) => void): () => void {
  const inView = new Set<string>();
  const tell = () => {
    // A short last section never reaches the band where one reads: at the end of the page it is the one.
    const first = isAtEnd() ? ids.at(-1) : ids.find((id) => inView.has(id));
    if (first) onCurrent(first);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) inView.add(entry.target.id);
        else inView.delete(entry.target.id);
      }
      tell();
    },
    // The band below the sticky bars and above the middle of the screen is where one reads.
    { rootMargin: "-120px 0px -55% 0px" },
  );
  window.addEventListener("scrollend", tell);
  for (const id of ids) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
  return () => {
    observer.disconnect();
    window.removeEventListener("scrollend", tell);
  };
}

function isAtEnd(): boolean {
  return (
    window.scrollY > 0 && window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2
  );
}
