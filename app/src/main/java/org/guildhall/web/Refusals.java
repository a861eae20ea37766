package org.guildhall.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/** The one place where a refusal or a fault becomes an answer: problem JSON under {@code /api}, a page elsewhere. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final String SOON = "5"; // seconds

    private final Problems problems;
    private final CityClock clock;

    Refusals(Problems problems, CityClock clock) {
        this.problems = problems;
        this.clock = clock;
    }

    @ExceptionHandler(Refused.class)
    Object refused(Refused refused, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return answer(refused, request, response, locale);
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    Object fault(Exception fault, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (isGone(fault)) {
            LOG.info("who called hung up: {} {}", request.getMethod(), request.getRequestURI());
            return null; // nobody is there to read an answer
        }
        var problem = problemOf(fault);
        if (problem == CommonProblem.BUSY) {
            LOG.warn("no connection to the database was free for {} {}", request.getMethod(), request.getRequestURI());
        }
        if (problem == CommonProblem.FAULT) {
            LOG.error("fault in {} {}", request.getMethod(), request.getRequestURI(), fault);
        }
        return answer(
                problem == CommonProblem.MALFORMED ? Unreadable.of(fault) : new Refused(problem),
                request,
                response,
                locale);
    }

    private Object answer(Refused refused, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        var status = refused.problem().status();
        if (refused.problem() == CommonProblem.BUSY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        again(refused).ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
        if (forPrograms(PageModel.asked(request))) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problems.document(refused, request, locale));
        }
        var page = new ModelAndView("web/error");
        page.setStatus(org.springframework.http.HttpStatusCode.valueOf(status));
        page.addObject("status", status);
        page.addObject("heading", problems.title(status, locale));
        page.addObject("happened", problems.detail(refused, locale));
        return page;
    }

    /** In how many seconds to come again, where a refusal for haste says an instant; at least one. */
    private OptionalLong again(Refused refused) {
        if (refused.problem().status() != 429) {
            return OptionalLong.empty();
        }
        return refused.details().stream()
                .flatMap(detail -> instant(detail).stream())
                .mapToLong(until ->
                        Math.max(1, until.getEpochSecond() - clock.instant().getEpochSecond() + 1))
                .findFirst();
    }

    private static Optional<Instant> instant(Object detail) {
        try {
            return Optional.of(Instant.parse(String.valueOf(detail)));
        } catch (DateTimeParseException another) {
            return Optional.empty();
        }
    }

    /** Whether the connection ended while a call was read or answered. */
    private static boolean isGone(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }

    /** True for an address that answers programs: its refusals are problem documents too. */
    private static boolean forPrograms(String path) {
        return path.startsWith("/api/") || path.startsWith("/ocds/") || path.equals("/feed.atom");
    }

    private static Problem problemOf(Exception fault) {
        if (Busy.caused(fault)) {
            return CommonProblem.BUSY;
        }
        if (fault instanceof BadRequestException // a body that is cut or broken on its way
                || fault instanceof org.springframework.http.converter.HttpMessageNotReadableException
                || fault instanceof org.springframework.beans.TypeMismatchException
                || fault instanceof org.springframework.security.web.firewall.RequestRejectedException) {
            return CommonProblem.MALFORMED;
        }
        if (fault instanceof org.springframework.web.multipart.MaxUploadSizeExceededException) {
            return CommonProblem.TOO_LARGE;
        }
        // A file was asked for and the form came without parts, or with broken ones.
        if (fault instanceof org.springframework.web.multipart.MultipartException) {
            return CommonProblem.MALFORMED;
        }
        // A form fails before any controller is asked, where its protection against forgery is looked for.
        if (fault instanceof InvalidParameterException unread) {
            return unread.getErrorCode() == 413 ? CommonProblem.TOO_LARGE : CommonProblem.MALFORMED;
        }
        if (fault instanceof ErrorResponse known) {
            return switch (known.getStatusCode().value()) {
                case 404 -> CommonProblem.NOT_FOUND;
                case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
                case 406 -> CommonProblem.NOT_ACCEPTABLE;
                case 413 -> CommonProblem.TOO_LARGE;
                case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
                case 400, 422 -> CommonProblem.MALFORMED;
                default -> CommonProblem.FAULT;
            };
        }
        return CommonProblem.FAULT;
    }
}
