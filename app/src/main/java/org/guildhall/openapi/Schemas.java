package org.guildhall.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Type;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The types that the API's methods take and answer, as JSON Schema 2020-12, which is what OpenAPI 3.1 uses. Named types
 * come once, under {@code components/schemas}, by names that say the room and the thing.
 */
final class Schemas {
    private static final Pattern ONLY_ORDER = Pattern.compile("(Api|Views|Pages)$");

    private final SchemaBuilder builder;

    Schemas(JsonMapper json) {
        var config = new SchemaGeneratorConfigBuilder(json, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.FLATTENED_ENUMS,
                        Option.INLINE_NULLABLE_SCHEMAS,
                        Option.NULLABLE_ALWAYS_AS_ANYOF,
                        Option.PLAIN_DEFINITION_KEYS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withDefinitionNamingStrategy((key, _) -> name(key.getType().getErasedType()))
                .withCustomDefinitionProvider(Schemas::plain);
        config.forFields()
                .withNullableCheck(field -> isNullable(field) && !needed(field))
                .withRequiredCheck(field -> !isNullable(field) || needed(field));
        this.builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** A schema of this type: whole where it is simple, a reference where it has a name. */
    ObjectNode of(Type type) {
        return builder.createSchemaReference(type);
    }

    /** Every named type met so far. Nothing may be asked afterwards. */
    ObjectNode named() {
        return builder.collectDefinitions("components/schemas");
    }

    /** The name of a type to the world: the room, then the thing without the words that only order our code. */
    static String name(Class<?> type) {
        var room = type.getPackageName().replaceFirst(".*\\.", "");
        var thing = type.getSimpleName().replaceFirst("(Body|Json|View)$", "");
        var around = type.getEnclosingClass();
        if (around == null) {
            return room + "." + thing;
        }
        var holder = around.getSimpleName();
        if (ONLY_ORDER.matcher(holder).find()) {
            return room + "." + (thing.isEmpty() ? holder.replaceFirst("s?(Api|Views)$", "") : thing);
        }
        return room + "." + (thing.startsWith(holder) ? thing : holder + thing);
    }

    /** Types that stand where they are used, without a name: currencies, anything at all, and maps. */
    private static @Nullable CustomDefinition plain(ResolvedType type, SchemaGenerationContext context) {
        var erased = type.getErasedType();
        var schema = context.getGeneratorConfig().createObjectNode();
        if (erased == Currency.class) {
            schema.put("type", "string").put("pattern", "^[A-Z]{3}$");
        } else if (Map.class.isAssignableFrom(erased)) {
            schema.put("type", "object");
            var values = type.typeParametersFor(Map.class);
            if (values != null && values.size() == 2 && values.get(1).getErasedType() != Object.class) {
                schema.set("additionalProperties", context.createDefinitionReference(values.get(1)));
            }
        } else if (erased != Object.class) {
            return null;
        }
        return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.YES);
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean needed(FieldScope field) {
        return field.getRawMember().isAnnotationPresent(Needed.class);
    }
}
