/** A city buys adaptive traffic signals: the story that the tour plays and checks, and the demonstration shows. */
@NullMarked
package org.guildhall.cli.story;

import org.jspecify.annotations.NullMarked;
