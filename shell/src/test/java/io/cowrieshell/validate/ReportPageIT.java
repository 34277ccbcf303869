package io.cowrieshell.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.awt.Color;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The page of a validation, as a file and as a browser shows it. */
@Timeout(120)
class ReportPageIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    private final Path folder;

    ReportPageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void is_whole_in_itself_and_its_owners_alone() throws Exception {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "an older one");
        Outcome outcome = DATABASE.shell(false).run("validate --sample 50 --report " + file);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).endsWith("report: " + file + "\n");
        String page = Files.readString(file);
        assertThat(page).doesNotContain("http:", "https:", "//", "<script", "{{", "url(");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(document.getElementsByTagName("article").getLength()).isEqualTo(13);
        assertThat(document.getElementsByTagName("h1").item(0).getTextContent()).startsWith("Validation of ");
    }

    @Test
    void is_refused_before_anything_is_measured_where_it_cannot_be_written() {
        Outcome outcome = DATABASE.shell(false).run("validate --report " + folder.resolve("none/report.html"));
        assertThat(outcome.err()).contains("SHELL-003", "there is no such file or folder");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void reads_in_a_browser_by_day_by_night_and_on_paper() throws Exception {
        Optional<Browser> found = Browser.find();
        Assumptions.assumeTrue(found.isPresent(), "there is no Chromium here, nor does COWRIE_TEST_BROWSER name one");
        Browser browser = found.get();
        Path file = folder.resolve("report.html");
        DATABASE.shell(false).run("validate --sample 50 --report " + file);
        String address = file.toUri().toString();

        assertThat(browser.run(folder, "--dump-dom", address))
                .contains("GO after a backfill</p>", "98", "</svg>", "id=\"readiness\"");

        Path day = folder.resolve("day.png");
        browser.run(folder, "--window-size=900,1200", "--screenshot=" + day, address);
        assertThat(corner(day)).isEqualTo(new Color(0xffffff));
        Path night = folder.resolve("night.png");
        browser.run(folder, "--window-size=900,1200", "--force-dark-mode", "--screenshot=" + night, address);
        assertThat(corner(night)).isEqualTo(new Color(0x14181b));
        Path narrow = folder.resolve("narrow.png");
        browser.run(folder, "--window-size=500,1200", "--screenshot=" + narrow, address);
        assertThat(narrow).isNotEmptyFile();

        Path paper = folder.resolve("report.pdf");
        browser.run(folder, "--no-pdf-header-footer", "--print-to-pdf=" + paper, address);
        assertThat(new String(Files.readAllBytes(paper), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("/Count ");
    }

    private static Color corner(Path picture) throws Exception {
        return new Color(ImageIO.read(picture.toFile()).getRGB(2, 2));
    }

    /** It is XML as well, so that what is wrong with it shows. */
    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
