/**
 * The selfie pipeline's adapters between Camel and the store. They are wired by name in {@link
 * dev.reelroutes.routes.selfie.SelfieBeans} and used by name in the YAML routes.
 */
@NullMarked
package dev.reelroutes.routes.selfie;

import org.jspecify.annotations.NullMarked;
