package org.guildhall.requests;

/** A room's answer to "was anything ever published on this request?". The room that publishes calls provides it. */
public interface PublishedCalls {
    boolean published(RequestId request);
}
