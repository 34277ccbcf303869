package io.cowrieshell.specimen;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Text;
import java.util.List;

/** One of each kind of option. */
public record SpecimenOptions(
        @Argument(help = "whom to greet", required = true) String guest,

        @Option(help = "in capital letters", shortName = 'l')
        boolean loudly,

        @Option(help = "how often", defaultValue = "2") int timesOver,

        @Option(help = "the colour of the cake", defaultValue = "pale-green")
        Colour colour,

        @Option(help = "what is brought", placeholder = "GIFT")
        List<String> gift,

        @Text(help = "the speech", language = Text.Language.COMMAND)
        String speech) {

    public SpecimenOptions {
        gift = List.copyOf(gift);
    }

    /** Of a cake. */
    public enum Colour {
        PALE_GREEN,
        RED
    }
}
