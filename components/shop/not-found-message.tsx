import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SearchForm } from "./search-form.tsx";

/** The address leads nowhere: three ways on. */
export function NotFoundMessage() {
  return (
    <EmptyState
      level={1}
      title="This piece was cut away"
      action={
        <>
          <LinkButton href="/products">See everything</LinkButton>
          <LinkButton href="/" look="secondary">
            Go home
          </LinkButton>
        </>
      }
    >
      <p className="mb-5">
        There is no page at this address. It may have been sold out for good, or the address lost a letter on
        the way.
      </p>
      <SearchForm label="Look for it" className="max-w-narrow" />
    </EmptyState>
  );
}
