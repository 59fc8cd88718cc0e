import * as fc from "fast-check";

/**
 * What `npm test` says must not depend on chance: its properties are tried on the same cases each time.
 * `npm run test:properties` gives other seeds, and names the one that found something.
 */
fc.configureGlobal({ seed: Number(process.env.MUNDAP_PROPERTY_SEED ?? 1) });
