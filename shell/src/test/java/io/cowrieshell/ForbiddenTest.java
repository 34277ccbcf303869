package io.cowrieshell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Scanner;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What the language offers and this shell does without, with the reason for each. */
class ForbiddenTest {

    private static final JavaClasses SHELL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cowrieshell");

    @Test
    void nobody_prints_past_the_surface() {
        check(noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("stdout is data and stderr is talk, and both pass through a Surface and the redactor"));
    }

    @Test
    void only_main_ends_the_process() {
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(CowrieShell.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .because("a process that is ended from anywhere leaves connections and sandboxes behind"));
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.cowrieshell.terminal.Front")
                .and()
                .doNotHaveFullyQualifiedName("io.cowrieshell.journal.FaultPoint")
                .should()
                .callMethod(Runtime.class, "halt", int.class)
                .because(
                        "only Ctrl-C with nothing to stop may skip the shutdown, and the rehearsal of a sudden death"));
    }

    @Test
    void nobody_sleeps() {
        check(noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .because("who sleeps hears neither Ctrl-C nor the event that was waited for"));
    }

    @Test
    void text_is_utf_8_and_never_what_the_machine_thinks() {
        check(noClasses()
                .should()
                .callMethod(String.class, "getBytes")
                .orShould()
                .callConstructor(String.class, byte[].class)
                .orShould()
                .callMethod(Charset.class, "defaultCharset")
                .orShould()
                .callConstructor(InputStreamReader.class, InputStream.class)
                .orShould()
                .callConstructor(OutputStreamWriter.class, OutputStream.class)
                .orShould()
                .callConstructor(PrintWriter.class, OutputStream.class)
                .orShould()
                .callConstructor(PrintStream.class, OutputStream.class)
                .orShould()
                .callConstructor(Scanner.class, InputStream.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(FileReader.class, FileWriter.class)
                .because("results must not depend on the encoding of the machine they are made on"));
    }

    /** {@code formatted} is left: it fills names into SQL, and {@code Application} sets the root locale at the start. */
    @Test
    void letters_and_numbers_are_those_of_no_country() {
        check(noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .because("an I in lower case is no i in Turkey, and a point is a comma in Germany"));
    }

    @Test
    void times_are_those_of_no_place() {
        check(noClasses()
                .should()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(TimeZone.class, "getDefault")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalTime.class, "now")
                .orShould()
                .callMethod(Calendar.class, "getInstance")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callConstructor(Date.class, long.class)
                .because("times never shift with the zone of server, role or client"));
    }

    @Test
    void only_the_start_sets_what_is_for_the_whole_process() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.cowrieshell.app..")
                .should()
                .callMethod(Locale.class, "setDefault", Locale.class)
                .orShould()
                .callMethod(TimeZone.class, "setDefault", TimeZone.class)
                .because("a setting of the process is no business of a command"));
    }

    private static void check(ArchRule rule) {
        rule.check(SHELL);
    }
}
