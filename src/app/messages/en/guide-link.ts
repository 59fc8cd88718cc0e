export const guideLink = { label: "Open the user guide" };
