package org.guildhall.tlog;

import java.io.IOException;

/** Takes the tiles of a growing tree as they are made. */
interface TileSink {
    void tile(TilePath path, byte[] bytes) throws IOException;
}
