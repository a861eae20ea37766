package org.guildhall.log;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A refused start is told in words, without a stack trace. */
public class LogRefusedReport extends AbstractFailureAnalyzer<LogRefused> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, LogRefused refused) {
        return new FailureAnalysis(refused.getMessage(), null, failure);
    }
}
