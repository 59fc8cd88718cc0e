// oxlint-disable no-underscore-dangle -- names that the build replaces
/** Built in by Vite, as for the page. */
declare const __MUNDAP_ROOT__: string | null;
declare const __MUNDAP_BUILD__: string;
