// Checks the files `roots` as the settings in `config` say; returns what the compiler has to say about them, and how many
// lines it has checked.
(function (ts, read, config, roots) {
  'use strict';
  const text = (name) => read(name) ?? undefined;
  const settings = ts.parseConfigFileTextToJson('/scripts/jsconfig.json', config).config.compilerOptions;
  const { options, errors } = ts.convertCompilerOptionsFromJson(settings, '/scripts');
  const host = {
    getSourceFile: (name, version) => {
      const found = text(name);
      return found === undefined ? undefined : ts.createSourceFile(name, found, version);
    },
    getDefaultLibLocation: () => '/lib',
    getDefaultLibFileName: (chosen) => '/lib/' + ts.getDefaultLibFileName(chosen),
    getCurrentDirectory: () => '/scripts',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => text(name) !== undefined,
    readFile: text,
    writeFile: () => {},
  };
  const program = ts.createProgram([...roots], options, host);
  const found = [...errors, ...ts.getPreEmitDiagnostics(program)];
  return ts.formatDiagnostics(found, host);
})
