package io.cowrieshell.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code help NAME} shows of an operation: an example first, then its options. */
public final class HelpPage {

    private HelpPage() {}

    public static View of(Operation<?, ?> operation, List<OptionModel> common) {
        Declaration<?> declaration = operation.declaration();
        OptionsModel<?> model = OptionsModel.of(declaration.options());
        List<View> parts = new ArrayList<>();
        parts.add(View.line(declaration.name() + ": " + declaration.summary(), View.Tone.STRONG));
        parts.add(new View.Section("Examples", lines(declaration.examples())));
        parts.add(new View.Section("Usage", lines(List.of(usage(declaration, model)))));
        if (!model.all().isEmpty()) {
            parts.add(new View.Section("Options", fields(model.all())));
        }
        parts.add(new View.Section("With every command", fields(common)));
        return new View.Stack(parts);
    }

    /** {@code watch [OPTIONS] EVERY COMMAND…}. */
    public static String usage(Declaration<?> declaration, OptionsModel<?> model) {
        StringBuilder usage = new StringBuilder(declaration.name());
        if (!model.options().isEmpty()) {
            usage.append(" [OPTIONS]");
        }
        for (OptionModel argument : model.arguments()) {
            String name = argument.name().toUpperCase(Locale.ROOT) + (argument.many() ? "…" : "");
            usage.append(' ').append(argument.words().required() ? name : "[" + name + "]");
        }
        model.text().ifPresent(text -> usage.append(' ').append(text.name().toUpperCase(Locale.ROOT)));
        return usage.toString();
    }

    private static View lines(List<String> lines) {
        return new View.Lines(
                lines.stream().map(line -> View.Cell.of("  " + line)).toList());
    }

    private static View fields(List<OptionModel> options) {
        return new View.Fields(options.stream()
                .map(option -> View.field(spelling(option), description(option)))
                .collect(Collectors.toList()));
    }

    private static String spelling(OptionModel option) {
        if (option.role() != OptionModel.Role.OPTION) {
            return option.name().toUpperCase(Locale.ROOT);
        }
        Character shortName = option.words().shortName();
        return (shortName == null ? "" : "-" + shortName + ", ") + "--" + option.name()
                + (option.flag() || option.type().isEnum()
                        ? ""
                        : " " + option.words().placeholder());
    }

    private static String description(OptionModel option) {
        String choices = option.choices().isEmpty() ? "" : " (" + String.join(", ", option.choices()) + ")";
        String fallback = option.words().defaultValue().isEmpty()
                ? ""
                : "; default " + option.words().defaultValue();
        return option.words().help() + choices + fallback;
    }
}
