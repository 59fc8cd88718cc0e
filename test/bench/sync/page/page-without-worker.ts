// Before Workbox is loaded: it looks for its worker's registration, and takes the way without
// background sync where there is none.
Object.assign(globalThis, { registration: {} });
