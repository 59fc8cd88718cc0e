export const content = {
  picture: "Picture",
  sound: "Sound",
  enlarge: "Enlarge",
  larger: "Larger",
  smaller: "Smaller",
  close: "Close",
  missing: "(This file is missing or damaged on this device.)",
};
