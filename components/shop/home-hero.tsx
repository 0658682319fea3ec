import { LinkButton } from "#components/ui/link-button.tsx";

/** The head of the shop: what it is in one sentence, and one strong picture. */
export function HomeHero() {
  return (
    <section
      aria-labelledby="welcome"
      className="page grid items-center gap-x-12 gap-y-8 pt-8 sm:pt-12 lg:grid-cols-[minmax(0,4fr)_minmax(0,7fr)]"
    >
      <div className="grid max-w-form justify-items-start gap-6">
        <h1 id="welcome" className="heading text-4xl">
          Made from what other workshops leave over.
        </h1>
        <p className="max-w-narrow text-lg text-muted">
          Stair treads, loom ends, the strip a printer trims away. We make small, useful things from them, a
          batch at a time, and the price you see is the best one you can have today.
        </p>
        <div className="flex flex-wrap gap-3">
          <LinkButton href="/products" size="lg">
            See everything
          </LinkButton>
          <LinkButton href="/offers" size="lg" look="secondary">
            What is on offer
          </LinkButton>
        </div>
      </div>
      <picture className="block aspect-4/5 overflow-hidden bg-sunken sm:aspect-16/10">
        <source media="(max-width: 39.99rem)" srcSet="/products/home-2.avif" width={960} height={1200} />
        <img
          src="/products/home-1.avif"
          width={1600}
          height={1000}
          fetchPriority="high"
          alt="A lit table lamp, two wooden boards, a brass candlestick and a folded striped blanket with a cup on it; notebooks, a leather pouch and a ball of yarn in front."
          className="size-full object-cover"
        />
      </picture>
    </section>
  );
}
