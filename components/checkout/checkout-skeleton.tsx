import { Skeleton } from "#components/ui/skeleton.tsx";

/** The checkout in outline, in the sizes it will have, so that nothing jumps when it arrives. */
export function CheckoutSkeleton() {
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16">
      <p role="status" className="sr-only">
        Loading the checkout
      </p>
      <div className="grid content-start gap-8">
        {["h-24", "h-64", "h-44", "h-72"].map((height) => (
          <div key={height} className="grid gap-3">
            <Skeleton className="h-6 w-40" />
            <Skeleton className={`${height} w-full`} />
          </div>
        ))}
      </div>
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
