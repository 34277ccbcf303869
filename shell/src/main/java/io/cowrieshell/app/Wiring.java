package io.cowrieshell.app;

import io.cowrieshell.database.Session;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.output.Surface;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.recording.SessionJournal;
import io.cowrieshell.terminal.Arguments;
import io.cowrieshell.terminal.Dispatcher;
import io.cowrieshell.terminal.Front;
import io.cowrieshell.terminal.Streams;
import io.cowrieshell.terminal.UserFiles;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * Every object of the shell, named one by one: nothing is scanned and nothing configures itself, so a start costs what
 * it uses.
 */
record Wiring(Arguments arguments, OperationCatalog catalog, Streams streams, Surface surface, Redactor redactor) {

    GenericApplicationContext start() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.registerBean(CommandRegistry.class, () -> new CommandRegistry());
        context.registerBean(Session.class, () -> session(context));
        context.registerBean(
                Destinations.class,
                () -> new Destinations(
                        arguments,
                        streams,
                        surface,
                        redactor,
                        catalog.all().stream()
                                .map(operation -> operation.declaration().name())
                                .toList()));
        context.registerBean(Dispatcher.class, () -> dispatcher(context));
        context.registerBean(Front.class, () -> new Front(context.getBean(Dispatcher.class), streams, System.getenv()));
        context.refresh();
        return context;
    }

    private Session session(GenericApplicationContext context) {
        Session session = new Session(
                text -> {
                    surface.talk().println(redactor.redact(text));
                    surface.talk().flush();
                },
                context.getBean(Destinations.class).prompt());
        session.later(
                context.getBean(Destinations.class)::choose,
                arguments.target() != null || arguments.sandbox().name() != null);
        return session;
    }

    private Dispatcher dispatcher(GenericApplicationContext context) {
        Dispatcher dispatcher = new Dispatcher(
                catalog, context.getBean(CommandRegistry.class), context.getBean(Session.class), redactor, surface);
        UserFiles files = new UserFiles(System.getenv(), dispatcher::tell);
        dispatcher.keepIn(SessionJournal.begin(files.sessions(), redactor, dispatcher::tell));
        return dispatcher;
    }
}
