import type { Route } from "next";
import Link from "next/link";
import { z } from "zod";
import { address } from "./address.ts";

type PagerProps = Readonly<{
  path: Route;
  parts: Readonly<Record<string, string | null>>;
  /** Whether this is not the first page. */
  later: boolean;
  /** What to put into the address for the next page; null at the end. */
  next: Readonly<Record<string, string>> | null;
  /** false: reading stopped before the page was full. */
  full?: boolean;
}>;

/** Back to the newest, on to older ones. */
export function Pager({ path, parts, later, next, full = true }: PagerProps) {
  if (!later && !next) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
      {later ? (
        <Link href={address(path, parts)} className="link">
          Newest
        </Link>
      ) : null}
      {next ? (
        <Link href={address(path, { ...parts, ...next })} className="link">
          {full ? "Older" : "Keep searching"}
        </Link>
      ) : null}
      {full ? null : (
        <span className="text-muted">2,000 entries were looked through; older ones remain.</span>
      )}
    </nav>
  );
}

/** The number of a page in an address; anything else is the first. */
export const PageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);

type NumberedPagerProps = Readonly<{
  path: Route;
  parts?: Readonly<Record<string, string | null>>;
  /** The page that is shown, from 1. */
  page: number;
  hasMore: boolean;
}>;

/** The same for a list whose pages are numbered. */
export function NumberedPager({ path, parts = {}, page, hasMore }: NumberedPagerProps) {
  return (
    <Pager path={path} parts={parts} later={page > 1} next={hasMore ? { page: String(page + 1) } : null} />
  );
}
