/** What a page asks of its file worker. Orders are carried out one after the other. */
export type FileOrder =
  | { do: "create"; name: string }
  | { do: "append"; name: string; bytes: Uint8Array }
  | { do: "close"; name: string };

export type NumberedOrder = { number: number; order: FileOrder };

export type FileReply = { number: number; failed?: { name: string; message: string } };
