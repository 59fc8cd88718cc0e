declare module "*.module.css" {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

/** SHA-256 of the built-in root's payload; null where the first root is taken on first use. */
declare const __MUNDAP_ROOT__: string | null;
declare const __MUNDAP_BUILD__: string;
