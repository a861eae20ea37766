/**
 * A fictional city with procurements in every phase, as data, and how they are played over the public API. Every act is
 * looked for before it is done, so that playing again goes on where an earlier play stopped, wherever that was.
 */
@NullMarked
package org.guildhall.cli.city;

import org.jspecify.annotations.NullMarked;
