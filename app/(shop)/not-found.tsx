import { NotFoundMessage } from "#components/shop/not-found-message.tsx";

export default function ShopNotFound() {
  return (
    <div className="page pt-10">
      <NotFoundMessage />
    </div>
  );
}
