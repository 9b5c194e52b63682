import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Refusal } from "~/kernel/refusal";
import {
  consoleRefusals,
  type Desk,
  type DeskDto,
  desks,
  parseDeskSearch,
  writeDeskSearch,
} from "~/modules/console/contract";
import { identityRefusals } from "~/modules/identity";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { atConsole } from "../at-console";
import { DeskList } from "./desk-list";
import { pageInput } from "./page-input";

type Props = {
  params: Promise<{ desk: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const desk = deskNamed((await params).desk);
  return { title: `${desk.charAt(0).toUpperCase()}${desk.slice(1)}` };
}

/** One list of the console, its first page made on the server. */
export default async function DeskPage({ params, searchParams }: Props) {
  const name = deskNamed((await params).desk);
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(await searchParams)) {
    for (const one of [value ?? []].flat()) query.append(key, one);
  }
  const here = query.size === 0 ? adminPaths.desk(name) : `${adminPaths.desk(name)}?${query}`;
  await atConsole("console.enter", here);
  const desk = await deskOrNotFound(name);
  const search = parseDeskSearch(query);
  const page = await firstPage(name, search);
  return (
    <DeskList
      key={name}
      first={desk}
      page={
        page === null ? null : { ...page, search: writeDeskSearch({ ...search, columns: [] }).toString() }
      }
      now={now().toISOString()}
    />
  );
}

function deskNamed(word: string): Desk {
  return desks.find((desk) => desk === word) ?? notFound();
}

async function deskOrNotFound(desk: Desk): Promise<DeskDto> {
  try {
    return await (await api()).admin.desks.get({ desk });
  } catch (error) {
    if (refusedWith(error, identityRefusals.notFound.code)) notFound();
    throw error;
  }
}

/** Null for a search that means nothing: the list says so, with the way out. */
async function firstPage(desk: Desk, search: ReturnType<typeof parseDeskSearch>) {
  try {
    return await (await api()).admin.desks.page(pageInput(desk, search));
  } catch (error) {
    if (refusedWith(error, consoleRefusals.badFilter.code)) return null;
    throw error;
  }
}

function refusedWith(error: unknown, code: string): boolean {
  return error instanceof Error && error.cause instanceof Refusal && error.cause.code === code;
}
