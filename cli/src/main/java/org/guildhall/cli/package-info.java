/**
 * The command line: speaks the public JSON API, so it can do nothing that the API cannot, and works on plain files
 * where
 * no server is needed.
 */
@NullMarked
package org.guildhall.cli;

import org.jspecify.annotations.NullMarked;
