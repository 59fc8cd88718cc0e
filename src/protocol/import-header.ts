/** No form of another site can send it: its presence shows that a page of ours asks. */
export const IMPORT_HEADER = "x-mundap-import";
