declare module "*.module.css" {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

/** SHA-256 of the built-in root's payload; null where the first root is taken on first use. */
declare const MUNDAP_ROOT: string | null;
declare const MUNDAP_BUILD: string;

interface ImportMeta {
  readonly env: { readonly PROD: boolean };
}
