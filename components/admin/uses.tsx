type UsesProps = Readonly<{
  count: number;
  limit: number | null;
  /** What open checkouts hold besides, not paid for yet. */
  held?: number;
}>;

/** How often something was used, and of how many; the bar says the same for the eye. */
export function Uses({ count, limit, held = 0 }: UsesProps) {
  const share = limit === null ? 0 : Math.min(1, count / limit);
  return (
    <span className="money">
      {count.toLocaleString("en")}
      {limit === null ? null : <span className="text-muted"> of {limit.toLocaleString("en")}</span>}
      {limit === null ? null : (
        <span aria-hidden="true" className="mt-1 block h-0.5 w-full bg-hairline">
          <span className="block h-full bg-ink" style={{ width: `${share * 100}%` }} />
        </span>
      )}
      {held > 0 ? <span className="block text-muted text-xs">{held.toLocaleString("en")} held</span> : null}
    </span>
  );
}
