package org.guildhall.browser;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** A story in chapters: after one that failed, those that would follow are skipped. */
final class Chapters implements BeforeEachCallback, TestExecutionExceptionHandler {
    private boolean broken;

    @Override
    public void beforeEach(ExtensionContext context) {
        assumeFalse(broken, "an earlier chapter failed");
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        broken = true;
        throw failure;
    }
}
