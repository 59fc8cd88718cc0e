/** Of the site's own files. The number is that of the format of what is in it. */
export const COPY_FOLDER = "mundap-copy-1";
