"use client";
import { createContext, useContext } from "react";

/** What a control inside a `Field` carries, so that label, hint and error are read with it. */
export type FieldControl = Readonly<{
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}>;

export const FieldControlContext = createContext<FieldControl | null>(null);

/** The props that tie a control to the `Field` around it; null where there is none. */
export const useFieldControl = () => useContext(FieldControlContext);
