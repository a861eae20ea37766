package org.guildhall.needs;

/** A need is being given up. A listener that cannot let it go refuses, and the withdrawal is not done. */
public record NeedWithdrawn(NeedId need) {}
