// oxlint-disable no-underscore-dangle -- names that the build replaces
/** Built in by Vite, as for the page. */
declare const MUNDAP_ROOT: string | null;
declare const MUNDAP_BUILD: string;
