/** The number at the app's icon, none for 0. Nothing where a browser has no such numbers, or the app is not installed. */
export async function showBadge(count: number): Promise<void> {
  const { setAppBadge }: Partial<NavigatorBadge> = navigator;
  await setAppBadge?.call(navigator, count).catch(() => undefined);
}
