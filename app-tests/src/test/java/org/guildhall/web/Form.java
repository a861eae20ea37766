package org.guildhall.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form that a page shows, with the values it shows.
 *
 * @param action the address to which it is sent
 * @param fields its fields in order; a name may come back
 */
record Form(String action, List<Field> fields) {
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL =
            Pattern.compile("<(input|select|button)\\b([^>]*)>|<(textarea)\\b([^>]*)>(.*?)</textarea>", Pattern.DOTALL);

    /** One control; {@code typed} is true where a person writes with a keyboard what all may see. */
    record Field(String name, String value, boolean typed, boolean file) {}

    /** The forms of a page that change something, but for the one with which everybody signs out. */
    static List<Form> on(String page) {
        var forms = new ArrayList<Form>();
        var found = FORM.matcher(page);
        while (found.find()) {
            var action = attribute(found.group(1), "action");
            if (attribute(found.group(1), "method").equalsIgnoreCase("post") && !action.equals("/sign-out")) {
                forms.add(new Form(unescaped(action).replaceFirst("\\?.*", ""), fields(found.group(2))));
            }
        }
        return forms;
    }

    private static List<Field> fields(String html) {
        var fields = new ArrayList<Field>();
        var found = CONTROL.matcher(html);
        while (found.find()) {
            var area = found.group(3) != null;
            var attributes = area ? found.group(4) : found.group(2);
            var name = attribute(attributes, "name");
            var type = attribute(attributes, "type");
            var choice = List.of("checkbox", "radio").contains(type);
            if (!name.isEmpty()
                    && !(choice && fields.stream().anyMatch(each -> each.name().equals(name)))) {
                var typed = area
                        || "input".equals(found.group(1))
                                && !choice
                                && !List.of("hidden", "password", "file", "submit")
                                        .contains(type);
                var value = area ? found.group(5) : attribute(attributes, "value");
                fields.add(new Field(name, unescaped(value), typed, type.equals("file")));
            }
        }
        return fields;
    }

    String csrf() {
        return fields.stream()
                .filter(each -> each.name().equals("_csrf"))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    /** True where a browser sends it in parts. */
    boolean inParts() {
        return fields.stream().anyMatch(Field::file);
    }

    /** As a browser sends it, one field with another value. */
    String with(String name, String value) {
        return fields.stream()
                .map(each -> encoded(each.name(), each.name().equals(name) ? value : each.value()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String escaped(String text) {
        var escaped = text;
        for (var each : Map.of("<", "&lt;", ">", "&gt;", "\"", "&quot;").entrySet()) {
            escaped = escaped.replace(each.getKey(), each.getValue());
        }
        return escaped;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String attribute(String attributes, String name) {
        var found = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? found.group(1) : "";
    }
}
