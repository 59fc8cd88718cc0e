export const devices = {
  forked:
    "Another device went on with this attempt too. Both are kept; a person looks at the answers that differ.",
  ofDevice:
    "Begun on another device and brought here in a file. It can be seen here, and is not gone on with.",
};
