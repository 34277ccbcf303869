package io.cowrieshell.script;

import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates programs that nobody would write, one after the other in one world as long as that lasts. Each must end with a
 * value, with a problem that has a code, or stopped at its time; and leave a world that works.
 */
public final class FuzzOperation implements Operation<FuzzOptions, JsResult> {

    private static final Limits LIMITS = new Limits(Duration.ofMillis(300), null);
    private static final Duration SOON = Duration.ofSeconds(10);

    /** From which others are made. */
    private static final List<String> PROGRAMS = List.of(
            "const rows = db.query`select g, g % 3 as k from generate_series(1, ${5}) g`; rows.map(({ g }) => g * 2)",
            "let n = 0; for (const { g } of db.stream('select g from generate_series(1, 10) g')) { n += g; if (n > 20) break } n",
            "try { db.query('selec') } catch (e) { ({ code: e.code, hint: e.hint, state: e.sqlstate }) }",
            "db.transaction(() => { db.value('select 1'); throw new RangeError('no') })",
            "(async () => { await null; return await db.value`select now()` })()",
            "function* f() { yield* [1, 2, db.value`select 3`] } [...f()].reduce((a, b) => a + b)",
            "class A { #x = db.value`select 7`; get y() { return this.#x } static z = 1n } JSON.stringify(new A().y)",
            "new Proxy({}, { get: (t, k) => k, ownKeys: () => ['a'], getOwnPropertyDescriptor: () => undefined })",
            "let s = 'x'; for (let i = 0; i < 12; i++) s += s; s.replace(/(x+)+y/g, ''); s.length",
            "({ toJSON() { return 1n }, then: (f) => f({ then: null }), [Symbol.toPrimitive]: () => Symbol('a') })",
            "new Promise(() => {}).then(1); Promise.reject(new Error('lost')); await new Promise((f) => f(undefined))",
            "const o = { a: [{}] }; o.a[0].b = o; console.log(o, [o], new Map([[o, 1]]), new Set([o]), () => o, -0, 1n)",
            "status({ wrong: 1 }); sql('select 1 as a', { maxRows: 1 }); sql({ sql: 'select 2', maxRows: -1 }).tables[0]",
            "label: for (var i = 0; i < 3; i++) { switch (i) { case 1: continue label; default: with ({ i }) { i++ } } }",
            "const f = (n) => n > 0 ? [f(n - 1)] : null; f(200)",
            "db.query('select $1::int[], $2::jsonb', [[1, null], { a: new Date(0), b: new Uint8Array(2) }])",
            "eval('var q = `${`nested`}`'); Function('a', 'return a ?? arguments')(null); /[\\u{1F600}]/u.exec('\\u{1F600}')",
            "while (true) { try { null.x } finally { continue } }",
            "console.table([{ a: 1, b: [2] }, 3, null]); assert(db.one`select 1 where false` === undefined, 'none')");

    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "`",
            "${",
            "'",
            "\"",
            "/",
            "/*",
            "*/",
            "//",
            "\n",
            ";",
            ",",
            "...",
            "=>",
            "?.",
            "??",
            "=",
            "await ",
            "async ",
            "yield ",
            "new ",
            "delete ",
            "typeof ",
            "void ",
            "throw ",
            "return ",
            "import('x')",
            "import.meta",
            "super",
            "this",
            "null",
            "undefined",
            "NaN",
            "-0",
            "1e999",
            "9007199254740993n",
            "0x",
            "\\u",
            "\ud83d",
            "\u2028",
            "\u0000",
            "Symbol()",
            "globalThis",
            "arguments",
            "#!",
            "<!--",
            "@",
            "#x",
            "function ",
            "class ",
            "let ",
            "db",
            "db.stream",
            "db.transaction",
            "db.id('a')",
            ".then",
            ".constructor",
            ".__proto__",
            "[Symbol.iterator]",
            "JSON",
            "Object.prototype",
            "Object.freeze(globalThis)",
            "Error.prototype",
            "Promise",
            "sleep(1)",
            "status()");

    private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|.", Pattern.DOTALL);

    private final List<Operation<?, ?>> operations =
            List.copyOf(OperationCatalog.ofClassPath().all());

    OperationCatalog catalog() {
        return new OperationCatalog(List.of(this));
    }

    @Override
    public Declaration<FuzzOptions> declaration() {
        return Declaration.of("fuzz", "Fuzz", Group.SCRIPT, Effect.SHELL, FuzzOptions.class, "fuzz 1 100");
    }

    @Override
    public JsResult run(FuzzOptions options, RunContext context) throws Exception {
        Realm realm = world();
        try {
            for (long seed = options.from(); seed < options.from() + options.count(); seed++) {
                String program = program(new Random(seed));
                String told = odd(context, realm, program);
                if (realm.free() && told == null) {
                    told = odd(context, realm, "1");
                }
                if (told != null) {
                    return new JsResult(seed + " " + told + "\n" + program);
                }
                if (!realm.free() || seed % 100 == 0) {
                    realm.close();
                    realm = world();
                }
            }
        } finally {
            realm.close();
        }
        return new JsResult("all well");
    }

    private Realm world() throws IOException {
        return Realm.of(operations, null, Realm.Given.NOTHING, LIMITS);
    }

    /** What was wrong with an evaluation. */
    private static @Nullable String odd(RunContext context, Realm realm, String program) {
        long begun = System.nanoTime();
        try {
            new Evaluation(context, realm).typed(program, OptionalInt.of(80));
        } catch (InterruptedOperation e) {
            return "was interrupted by nobody";
        } catch (ProblemException e) {
            if (e.problem().code() == OwnProblem.UNEXPECTED) {
                return e.problem().toString();
            }
        } catch (Exception | StackOverflowError e) {
            return e.toString() + " " + List.of(e.getStackTrace()).subList(0, Math.min(8, e.getStackTrace().length));
        }
        return System.nanoTime() - begun > SOON.toNanos() ? "took too long" : null;
    }

    /** A soup of pieces, or a program of which some words were left out, doubled, or changed for others. */
    private static String program(Random random) {
        List<String> words = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            Matcher token = TOKEN.matcher(any(PROGRAMS, random));
            while (token.find()) {
                words.add(token.group());
            }
        }
        for (int changes = 1 + random.nextInt(words.isEmpty() ? 12 : 5); changes > 0; changes--) {
            int at = random.nextInt(words.size() + 1);
            switch (at == words.size() ? 0 : random.nextInt(5)) {
                case 0, 1 -> words.add(at, any(PIECES, random));
                case 2 -> words.remove(at);
                case 3 -> words.add(at, any(words, random));
                default -> words.set(at, any(words, random));
            }
        }
        return String.join("", words);
    }

    private static String any(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
