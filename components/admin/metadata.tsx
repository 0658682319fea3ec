/** Free entries kept with a thing at Stripe. */
export function Metadata({ entries }: Readonly<{ entries: Readonly<Record<string, string>> }>) {
  const pairs = Object.entries(entries);
  if (pairs.length === 0) return <span className="text-muted">None</span>;
  return (
    <ul className="font-mono text-xs">
      {pairs.map(([name, value]) => (
        <li key={name}>
          {name} = {value}
        </li>
      ))}
    </ul>
  );
}
