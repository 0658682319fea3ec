import Image from "next/image";
import { classNames } from "#components/ui/class-names.ts";
import { Mark } from "./mark.tsx";

type ProductPictureProps = Readonly<{
  picture:
    | Readonly<{ src: string; width: number; height: number; alt?: string; blur: string }>
    | null
    | undefined;
  /** Pass true where a text beside it says the same, so that it is not read twice. */
  decorative?: boolean;
  /** Fetched first: only for the one picture that opens a page. */
  priority?: boolean;
  className?: string;
}>;

/** A product's picture in its 4:5 frame. The files are small AVIFs made to measure, so they are served as they are. */
export function ProductPicture({
  picture,
  decorative = false,
  priority = false,
  className,
}: ProductPictureProps) {
  const frame = classNames("relative block aspect-4/5 overflow-hidden bg-sunken", className);
  if (!picture)
    return (
      <span className={classNames(frame, "grid place-items-center")}>
        <Mark className="size-10 text-hairline" />
      </span>
    );
  return (
    <span className={frame}>
      <Image
        src={picture.src}
        width={picture.width}
        height={picture.height}
        alt={decorative ? "" : (picture.alt ?? "")}
        unoptimized
        preload={priority}
        loading={priority ? "eager" : "lazy"}
        fetchPriority={priority ? "high" : "auto"}
        {...(picture.blur ? { placeholder: "blur" as const, blurDataURL: picture.blur } : {})}
        className="absolute inset-0 size-full object-cover"
      />
    </span>
  );
}
