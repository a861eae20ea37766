package org.guildhall.bench;

import org.guildhall.bench.Load.Client;
import org.guildhall.bench.Load.Wrong;

/** Clients that read one address over and over. */
final class Read {
    private Read() {}

    /** A client that expects 200 and at least so many bytes. */
    static Client of(int port, int least, String path, String... headers) {
        var wire = new Wire(port);
        var request = Wire.get(path, headers);
        return () -> {
            var reply = wire.send(request);
            if (reply.status() != 200 || reply.body().length < least) {
                throw new Wrong(path + " answered " + reply.status() + ", " + reply.body().length + " bytes");
            }
            return true;
        };
    }

    /** The nearest there is to an empty page: the smallest file of the same server, through all its filters. */
    static Client ping(int port) {
        return of(port, 1, "/img/favicon.svg");
    }
}
