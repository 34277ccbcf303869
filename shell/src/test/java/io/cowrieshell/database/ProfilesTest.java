package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.problem.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {

    private static final String PROFILES = """
            profiles:
              prod:
                url: postgresql://bob@db.example/asn
                production: true
                about: the one that counts
              staging:
                host: staging.example
                port: 5433
                dbname: yes
                user: alice
                application_name: null
            """;

    private final Surroundings surroundings;

    ProfilesTest(@TempDir Path home) {
        surroundings = new Surroundings(home);
    }

    @Test
    void a_profile_is_a_url_or_single_settings() {
        surroundings.profiles(PROFILES);

        Target prod = surroundings.resolve("prod");
        assertThat(prod.label()).isEqualTo("prod");
        assertThat(prod.production()).isTrue();
        assertThat(prod.servers()).isEqualTo("db.example");

        Target staging = surroundings.resolve("staging");
        assertThat(staging.production()).isFalse();
        assertThat(staging.servers()).isEqualTo("staging.example:5433");
        assertThat(staging.database()).isEqualTo("yes");
        assertThat(staging.settings().find("user")).contains(new Setting("user", "alice", "profile staging"));
        assertThat(surroundings.resolver().profiles()).containsExactly("prod", "staging");
    }

    @Test
    void a_single_setting_of_a_profile_goes_before_its_url() {
        surroundings.profiles("profiles: {prod: {port: 6000, url: 'postgresql://db:5433/asn'}}");

        assertThat(surroundings.resolve("prod").servers()).isEqualTo("db:6000");
    }

    @Test
    void a_profile_may_have_options_of_commands() {
        surroundings.profiles("profiles: {prod: {host: db, validate.min-coverage: 97.5, validate.max-batch-time: 2s}}");

        Target prod = surroundings.resolve("prod");

        assertThat(prod.preferences("validate")).isEqualTo(Map.of("min-coverage", "97.5", "max-batch-time", "2s"));
        assertThat(prod.preferences("heal")).isEmpty();
        assertThat(prod.withPassword(new Secret("x"), "the prompt").preferences("validate"))
                .hasSize(2);
    }

    @Test
    void a_profile_may_want_plans_rehearsed() {
        surroundings.profiles("profiles: {prod: {host: db, require-rehearsal: true}, staging: {host: db}}");

        assertThat(surroundings.resolve("prod").rehearsal()).isTrue();
        assertThat(surroundings.resolve("prod").production()).isFalse();
        assertThat(surroundings.resolve("staging").rehearsal()).isFalse();
    }

    @Test
    void what_leads_elsewhere_takes_the_name_away_but_not_the_caution() {
        surroundings.profiles(PROFILES);

        Target flagged = surroundings.resolve(
                new TargetRequest("prod", null, null, null, "other", TargetRequest.Asking.AS_NEEDED));
        assertThat(flagged.label()).isEqualTo("bob@db.example/other");
        assertThat(flagged.profile()).isNull();
        assertThat(flagged.production()).isTrue();
        assertThat(surroundings.warnings).isEmpty();

        Target diverted = surroundings.with("PGHOST", "elsewhere").resolve("prod");
        assertThat(diverted.label()).isEqualTo("bob@elsewhere/asn");
        assertThat(surroundings.warnings).containsExactly("PGHOST overrides the host of profile prod");
    }

    @Test
    void an_unknown_name_is_answered_with_what_is_known() {
        Path file = surroundings.profiles(PROFILES);

        Problem near = surroundings.refusal("prd");
        assertThat(near.code().id()).isEqualTo("TARGET-001");
        assertThat(near.why()).isEqualTo("known are prod, staging");
        assertThat(near.next()).isEqualTo("did you mean prod?");
        assertThat(surroundings.refusal("asn_inventory").next()).isEqualTo("to name a database use -d asn_inventory");
        assertThat(file).exists();
    }

    @Test
    void without_a_file_the_problem_says_where_it_would_be() {
        assertThat(surroundings.refusal("prod").why())
                .isEqualTo(
                        "there are no profiles in " + surroundings.home.resolve(".config/cowrie-shell/profiles.yaml"));
        assertThat(surroundings.resolver().profiles()).isEmpty();
    }

    @Test
    void the_file_may_stand_elsewhere() {
        surroundings.write("xdg/cowrie-shell/profiles.yaml", "rw-------", "profiles: {one: {host: xdg}}");
        surroundings.with("XDG_CONFIG_HOME", surroundings.home.resolve("xdg").toString());
        assertThat(surroundings.resolve("one").servers()).isEqualTo("xdg");

        Path file = surroundings.write("my.yaml", "rw-------", "profiles: {one: {host: mine}}");
        surroundings.with("COWRIE_SHELL_CONFIG", file.toString());
        assertThat(surroundings.resolve("one").servers()).isEqualTo("mine");
    }

    @Test
    void a_password_in_a_private_file_is_used() {
        surroundings.profiles("profiles: {prod: {host: db, password: hunter-two}}");

        Target target = surroundings.resolve("prod");

        assertThat(target.password()).isEqualTo(new Secret("hunter-two"));
        assertThat(target.settings().find("password")).contains(new Setting("password", "***", "profile prod"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profiles: {prod: {host: db, password: canary}}",
                "profiles: {prod: {url: 'postgresql://bob:canary@db'}}",
            })
    void a_password_others_can_read_is_ignored_with_a_warning(String text) {
        surroundings.write(".config/cowrie-shell/profiles.yaml", "rw-r--r--", text);

        assertThat(surroundings.resolve("prod").password()).isNull();
        assertThat(surroundings.warnings)
                .singleElement()
                .asString()
                .contains("chmod 600")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profiles:\\n  prod:\\n    hots: db             | TARGET-003 | line 3 | did you mean host?",
                "profiles:\\n  prod:\\n    prodution: true      | TARGET-003 | line 3 | did you mean production?",
                "profiles:\\n  prod:\\n    production: maybe    | TARGET-007 | line 3 | production: true",
                "profiles:\\n  prod:\\n    host: [db]           | TARGET-007 | line 3 | connecting.md",
                "profiles:\\n  prod:\\n    host: a\\n    host: b | TARGET-007 | line 4 | connecting.md",
                "profiles:\\n  prod: {}\\n  prod: {}            | TARGET-007 | line 3 | connecting.md",
                "profiles:\\n  prod: db                         | TARGET-007 | line 2 | connecting.md",
                "profiles: [prod]                               | TARGET-007 | line 1 | connecting.md",
                "profile:\\n  prod: {host: db}                  | TARGET-007 | line 1 | connecting.md",
                "- prod                                         | TARGET-007 | line 1 | connecting.md",
                "profiles:\\n  prod: {host: db                  | TARGET-007 | yaml   | connecting.md",
                "profiles:\\n  prod:\\n    password: \"canary    | TARGET-007 | yaml   | connecting.md",
            })
    void a_mistake_in_the_file_is_named_with_its_line(String text, String code, String place, String next) {
        surroundings.profiles(text.replace("\\n", "\n"));

        Problem problem = surroundings.refusal("prod");

        assertThat(problem.code().id()).isEqualTo(code);
        assertThat(problem.why()).contains(place);
        assertThat(problem.next()).contains(next);
        assertThat(Surroundings.all(problem)).doesNotContain("canary");
    }

    @Test
    void an_empty_file_has_no_profiles() {
        surroundings.profiles("# nothing yet\n");

        assertThat(surroundings.refusal("prod").code()).isEqualTo(TargetProblem.UNKNOWN_TARGET);
    }
}
