package io.cowrieshell.app;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Environment;
import io.cowrieshell.database.Session;
import io.cowrieshell.database.TargetResolver;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.output.ProblemPrinter;
import io.cowrieshell.output.Surface;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.terminal.Arguments;
import io.cowrieshell.terminal.ArgumentsReader;
import io.cowrieshell.terminal.Dispatcher;
import io.cowrieshell.terminal.Front;
import io.cowrieshell.terminal.Streams;
import io.cowrieshell.terminal.TrainingTour;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.springframework.context.support.GenericApplicationContext;

/** From arguments to exit status. */
public final class Application {

    private static final String HIDDEN = "env:COWRIE_SHELL_WORD_";

    private Application() {}

    public static int run(String... args) {
        // Results must not depend on where they are looked at.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ROOT);
        Streams streams = Streams.ofProcess();
        Redactor redactor = new Redactor();
        Surface surface = streams.surface(System.getenv());
        OperationCatalog catalog = OperationCatalog.ofClassPath();
        try {
            Arguments arguments = new ArgumentsReader(catalog, () -> profiles(redactor)).read(revealed(args));
            Destinations.check(arguments);
            return run(new Wiring(arguments, catalog, streams, surface, redactor));
        } catch (ProblemException e) {
            new ProblemPrinter(surface, redactor).print(e.problem(), null);
            return e.problem().code().exitStatus().code();
        }
    }

    /** Nothing is warned of: whoever connects reads them again. */
    private static List<String> profiles(Redactor redactor) {
        return new TargetResolver(Environment.ofProcess(redactor, warning -> {})).profiles();
    }

    /**
     * The launcher hands over words that may hold a password by the environment, which only its owner can read, instead
     * of the command line, which everybody can.
     */
    private static String[] revealed(String... args) {
        return Arrays.stream(args)
                .map(word -> word.startsWith(HIDDEN)
                        ? Objects.requireNonNullElse(System.getenv(word.substring("env:".length())), word)
                        : word)
                .toArray(String[]::new);
    }

    private static int run(Wiring wiring) {
        try (GenericApplicationContext context = wiring.start()) {
            if (System.getenv("COWRIE_SHELL_TRAIN") != null) {
                return train(context.getBean(Dispatcher.class));
            }
            context.getBean(Destinations.class).checkNamed();
            Front front = context.getBean(Front.class);
            return front.close(front.run(wiring.arguments(), say -> context.getBean(Destinations.class)
                    .greet(context.getBean(Session.class), say)));
        }
    }

    /** For the launcher, which keeps the classes that are loaded on the way. */
    private static int train(Dispatcher dispatcher) {
        try {
            new TrainingTour(dispatcher).walk(Database.libraries(Application.class));
            return 0;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the training tour was cut short", e);
        }
    }
}
