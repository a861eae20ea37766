/**
 * Safe renditions: what a file of a stranger shows, as pictures, text and tables that cannot do anything.
 *
 * <p>A file is read only by {@link org.guildhall.rendering.Command}, a process of its own with a small heap, no
 * environment and a time limit; {@link org.guildhall.rendering.Workshop} starts it and believes nothing it says
 * further than that. Nothing is fetched, no script, macro or link of the file is followed.
 *
 * @see "docs/adr/0048-files-of-bids-are-shown-as-pictures.md"
 */
@NullMarked
package org.guildhall.rendering;

import org.jspecify.annotations.NullMarked;
