/** Hands a JSON text to the browser's downloads, or on phones that have none to the share sheet. */
export async function saveFile(name: string, text: string): Promise<void> {
  const file = new File([text], name, { type: "application/json" });
  // An app on an iPhone's home screen cannot download: a link would open the text and trap the learner there.
  const isHomeScreenApp = "standalone" in navigator && navigator.standalone === true;
  if (isHomeScreenApp && navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file] });
    return;
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the address some time after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
