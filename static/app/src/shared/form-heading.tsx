import { useFocusOnMount } from './use-focus-on-mount';

/** Names a form and takes the focus when the form opens. */
export function FormHeading({ children }: { readonly children: string }) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
