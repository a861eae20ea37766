package org.guildhall.requests;

import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;

/** A request is being withdrawn. A listener that cannot let it go refuses, and the withdrawal is not done. */
public record RequestWithdrawn(RequestId request, Bilingual title, Actor by) {}
