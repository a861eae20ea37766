package org.guildhall.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A test of pages: gets the {@link World}, and is skipped, loudly, where no Chromium is installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InABrowser.Entrance.class)
@interface InABrowser {
    final class Entrance implements ExecutionCondition, ParameterResolver {
        private static final String NONE = "SKIPPED: no Chromium, so no page was tested. Install one (Debian, Ubuntu:"
                + " apt-get install chromium) or set " + Chromium.VARIABLE + " to its path.";
        private static boolean said;

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Chromium.found().isPresent()) {
                return ConditionEvaluationResult.enabled("Chromium is installed");
            }
            if (!said) {
                System.err.println("[guildhall-browser] " + NONE);
                said = true;
            }
            return ConditionEvaluationResult.disabled(NONE);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == World.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return World.get();
        }
    }
}
