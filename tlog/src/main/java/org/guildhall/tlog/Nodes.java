package org.guildhall.tlog;

import java.io.IOException;

/** Where the hashes of complete subtrees are found. */
interface Nodes {
    /** The root over the leaves {@code [index * 2^height, (index + 1) * 2^height)}, all of which exist. */
    Hash node(int height, long index) throws IOException;
}
