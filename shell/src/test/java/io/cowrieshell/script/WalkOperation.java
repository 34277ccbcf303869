package io.cowrieshell.script;

import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.RunContext;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** Goes through everything a script can get hold of, and tells what is not the language's own. */
public final class WalkOperation implements Operation<WalkOptions, JsResult> {

    /** By every property, accessor, symbol and prototype; what accessors give, too. */
    private static final String WALK = """
            (() => {
              const found = new Map();
              const roots = [globalThis, db.query('select 1 as a, now() as b, 9007199254740993 as c'), db.stream('select 1'),
                status(), Promise.resolve(1), (function* () { yield 1 })(), (async () => 1)(), db.id('a'), new Proxy({}, {}),
                progress('walk'), Reflect, Symbol.iterator.__proto__, (() => { try { null.x } catch (e) { return e } })()];
              try { db.query('selec') } catch (e) { roots.push(e) }
              try { status({wrong: 1}) } catch (e) { roots.push(e) }
              const stream = db.stream('select g from generate_series(1, 3) g');
              roots.push(stream.next(), stream, stream.return());
              const waiting = roots.map((root, i) => [root, 'root ' + i]);
              const add = (value, path) => {
                if ((typeof value === 'object' || typeof value === 'function') && value !== null && !found.has(value)) {
                  found.set(value, path);
                  waiting.push([value, path]);
                }
              };
              for (const [root, path] of [...waiting]) add(root, path);
              while (waiting.length > 0) {
                const [value, path] = waiting.pop();
                add(Object.getPrototypeOf(value), path + '.__proto__');
                for (const key of Reflect.ownKeys(value)) {
                  const { value: held, get, set } = Object.getOwnPropertyDescriptor(value, key);
                  const at = path + '.' + String(key);
                  add(held, at);
                  add(get, at + ' get');
                  add(set, at + ' set');
                  if (get) try { add(value[key], at + '()') } catch (e) { add(e, at + ' threw') }
                }
              }
              return [[...found.keys()], [...found.values()]];
            })()""";

    OperationCatalog catalog() {
        List<Operation<?, ?>> all =
                new ArrayList<>(OperationCatalog.ofClassPath().all());
        all.add(this);
        return new OperationCatalog(all);
    }

    @Override
    public Declaration<WalkOptions> declaration() {
        return Declaration.of("walk", "Walk", Group.SCRIPT, Effect.SHELL, WalkOptions.class, "walk");
    }

    @Override
    public JsResult run(WalkOptions options, RunContext context) throws Exception {
        List<Operation<?, ?>> operations =
                List.copyOf(OperationCatalog.ofClassPath().all());
        try (Realm realm = Realm.of(operations, null, Realm.Given.NOTHING, Limits.NONE)) {
            ScriptRun.Name name = new ScriptRun.Name("walk", "");
            return new JsResult(
                    realm.evaluate(context, name, new Blame(context, realm, () -> "", null), WalkOperation::foreign));
        }
    }

    private static Object foreign(Context world) {
        Value found = world.eval("js", WALK);
        Value values = found.getArrayElement(0);
        List<String> foreign = new ArrayList<>();
        for (long i = 0; i < values.getArraySize(); i++) {
            Value value = values.getArrayElement(i);
            if (value.isHostObject() || value.isProxyObject() || value.isNativePointer()) {
                foreign.add(found.getArrayElement(1).getArrayElement(i).asString());
            }
        }
        return foreign.isEmpty() ? values.getArraySize() : foreign;
    }
}
