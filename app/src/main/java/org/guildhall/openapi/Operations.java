package org.guildhall.openapi;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.guildhall.kernel.Role;
import org.guildhall.web.AccessMatrix.Who;
import org.guildhall.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One operation of the description: what it takes, what it answers, who may call it. */
final class Operations {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final JsonMapper json;
    private final Schemas schemas;
    private final Refusing refusing;
    private final Examples examples;
    private final Said said;

    Operations(JsonMapper json, Schemas schemas, Refusing refusing, Examples examples, Said said) {
        this.json = json;
        this.schemas = schemas;
        this.refusing = refusing;
        this.examples = examples;
        this.said = said;
    }

    ObjectNode of(Endpoint endpoint) {
        var recorded = examples.of(endpoint);
        var operation = json.createObjectNode();
        operation.put("operationId", endpoint.operationId());
        operation.putArray("tags").add(endpoint.room());
        operation.put("summary", said.summary(endpoint));
        operation.put("description", said.access(endpoint.row()));
        access(operation, endpoint);
        parameters(operation, endpoint);
        body(operation, endpoint, recorded);
        var responses = operation.putObject("responses");
        endpoint.handlers().forEach(handler -> success(responses, handler, recorded));
        refusing.add(responses, endpoint, recorded);
        return operation;
    }

    private void access(ObjectNode operation, Endpoint endpoint) {
        var row = endpoint.row();
        var security = operation.putArray("security");
        var access = operation.putObject("x-access");
        if (row.who() instanceof Who.Anyone) {
            access.put("who", "anyone");
        } else {
            security.addObject().putArray("bearer");
            access.put("who", row.who() instanceof Who.Holders ? "roles" : "signed-in");
        }
        if (row.who() instanceof Who.Holders(var roles)) {
            var names = access.putArray("roles");
            Arrays.stream(Role.values()).filter(roles::contains).forEach(role -> names.add(role.code()));
        }
        access.put("relation", row.relation());
        access.put("beforeOpening", row.beforeOpening());
        access.put("afterOpening", row.afterOpening());
    }

    private void parameters(ObjectNode operation, Endpoint endpoint) {
        var list = operation.putArray("parameters");
        endpoint.variables().forEach(name -> parameter(list.addObject(), name, "path", true, variable(endpoint, name)));
        parametersOf(endpoint).forEach(parameter -> {
            var query = parameter.getParameterAnnotation(RequestParam.class);
            var header = parameter.getParameterAnnotation(RequestHeader.class);
            if (query != null) {
                var required = query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                var schema = schemas.of(parameter.getGenericParameterType());
                byDefault(schema, query.defaultValue());
                parameter(list.addObject(), name(query.name(), parameter), "query", required, schema);
            } else if (header != null) {
                var schema = schemas.of(parameter.getGenericParameterType());
                parameter(list.addObject(), name(header.name(), parameter), "header", true, schema);
            }
        });
        if (keyed(endpoint)) {
            list.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
        }
        list.addObject().put("$ref", "#/components/parameters/AcceptLanguage");
    }

    private void parameter(ObjectNode parameter, String name, String in, boolean required, ObjectNode schema) {
        parameter.put("name", name).put("in", in).put("required", required);
        parameter.put("description", said.word("openapi.parameter." + name));
        parameter.set("schema", schema);
    }

    private static void byDefault(ObjectNode schema, String value) {
        if (value.equals(ValueConstants.DEFAULT_NONE) || value.isEmpty()) {
            return;
        }
        if ("integer".equals(schema.path("type").asString(""))) {
            schema.put("default", Integer.parseInt(value));
        } else {
            schema.put("default", value);
        }
    }

    private ObjectNode variable(Endpoint endpoint, String name) {
        return parametersOf(endpoint)
                .filter(parameter -> parameter.hasParameterAnnotation(PathVariable.class)
                        && name.equals(parameter.getParameterName()))
                .findFirst()
                .map(parameter -> schemas.of(parameter.getGenericParameterType()))
                .orElseGet(() -> json.createObjectNode().put("type", "string"));
    }

    private void body(ObjectNode operation, Endpoint endpoint, List<Example> recorded) {
        var bodies = json.createObjectNode();
        for (var handler : endpoint.handlers()) {
            var bytes = bytes(handler);
            var typed = Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .findFirst();
            if (typed.isPresent()) {
                content(bodies, JSON, schemas.of(typed.get().getGenericParameterType()));
            } else if (bytes != null) {
                bodies.putObject(bytes);
            }
        }
        if (bodies.isEmpty()) {
            return;
        }
        recorded.stream()
                .filter(example -> !example.body().isEmpty() && bodies.has(JSON))
                .filter(example -> example.status() < 300)
                .forEach(example -> example(bodies.withObjectProperty(JSON), example, example.body()));
        var required = endpoint.handlers().stream().noneMatch(handler -> isEmptyCall(handler));
        operation.putObject("requestBody").put("required", required).set("content", bodies);
    }

    private static boolean isEmptyCall(HandlerMethod handler) {
        return bytes(handler) == null
                && Arrays.stream(handler.getMethodParameters())
                        .noneMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    /** Whether a call needs an {@code Idempotency-Key}: not one of bytes alone, addressed by their content. */
    static boolean keyed(Endpoint endpoint) {
        return endpoint.keyed() && endpoint.handlers().stream().anyMatch(handler -> bytes(handler) == null);
    }

    /** The media type of the bytes a method takes, or null if it takes none. */
    static @Nullable String bytes(HandlerMethod handler) {
        var stream = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == InputStream.class);
        return answers(handler).stream()
                .map(Answers::takes)
                .filter(takes -> !takes.isEmpty())
                .findFirst()
                .orElse(stream ? MediaType.APPLICATION_OCTET_STREAM_VALUE : null);
    }

    private static Set<Answers> answers(HandlerMethod handler) {
        return AnnotatedElementUtils.getMergedRepeatableAnnotations(handler.getMethod(), Answers.class);
    }

    private void success(ObjectNode responses, HandlerMethod handler, List<Example> recorded) {
        var answers = answers(handler);
        if (answers.isEmpty()) {
            var as = returned(handler) == Resource.class ? MediaType.APPLICATION_OCTET_STREAM_VALUE : JSON;
            success(responses, status(handler), as, returned(handler), recorded);
        }
        answers.forEach(each -> success(
                responses,
                each.status(),
                each.as(),
                each.with() == Void.class ? returned(handler) : each.with(),
                recorded));
    }

    private void success(ObjectNode responses, int status, String as, Type type, List<Example> recorded) {
        var response = responses.withObjectProperty(String.valueOf(status));
        response.put("description", said.word("openapi.status." + status));
        if (status == 201) {
            response.putObject("headers").putObject("Location").put("$ref", "#/components/headers/Location");
        }
        if (status == 204) {
            return;
        }
        var content = response.withObjectProperty("content");
        if (as.equals(JSON)) {
            content(content, as, schemas.of(type));
            recorded.stream()
                    .filter(example ->
                            example.status() == status && !example.answer().isEmpty())
                    .forEach(example -> example(content.withObjectProperty(as), example, example.answer()));
        } else {
            content.putObject(as);
        }
    }

    private static int status(HandlerMethod handler) {
        var status = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), ResponseStatus.class);
        return status == null ? 200 : status.code().value();
    }

    private static Type returned(HandlerMethod handler) {
        var type = ResolvableType.forMethodReturnType(handler.getMethod());
        return type.resolve() == ResponseEntity.class ? type.getGeneric(0).getType() : type.getType();
    }

    private void content(ObjectNode content, String type, ObjectNode schema) {
        content.withObjectProperty(type).set("schema", schema);
    }

    private void example(ObjectNode content, Example example, String body) {
        var shown = content.withObjectProperty("examples").putObject(example.key());
        shown.put("summary", example.title(said.locale()));
        shown.set("value", json.readTree(body));
    }

    private static Stream<MethodParameter> parametersOf(Endpoint endpoint) {
        return endpoint.handlers().stream()
                .flatMap(handler -> Arrays.stream(handler.getMethodParameters()))
                .peek(parameter -> parameter.initParameterNameDiscovery(
                        new org.springframework.core.DefaultParameterNameDiscoverer()));
    }

    private static String name(String given, MethodParameter parameter) {
        return given.isEmpty() ? String.valueOf(parameter.getParameterName()) : given;
    }
}
