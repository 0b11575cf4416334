"""The rules of the house that no linter knows. CONTRIBUTING.md says them in words."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "clsdesk"

FUNCTION_LINES = 25
FILE_LINES = 400
MAIN_WINDOW_LINES = 500
PUBLIC_METHODS = 8

MUTABLE_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_CALLS = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict"}
MUTATING_METHODS = {
    "append",
    "extend",
    "insert",
    "add",
    "update",
    "pop",
    "popitem",
    "remove",
    "discard",
    "clear",
    "setdefault",
}
# Overrides that Qt names without a capital.
QT_OVERRIDES = {
    "data",
    "index",
    "parent",
    "flags",
    "event",
    "paint",
    "text",
    "validate",
    "fixup",
    "match",
    "sibling",
    "run",
}
NO_INPUT_OUTPUT = {
    "sqlite3",
    "os",
    "shutil",
    "subprocess",
    "socket",
    "urllib",
    "http",
    "tempfile",
    "io",
    "time",
    "random",
}


@dataclass(frozen=True)
class Source:
    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def at(self, node: ast.AST, what: str) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)} {what}"

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Each module named by an import, the names taken from a package included: `from a import b` gives a.b."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


@cache
def read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path, text, ast.parse(text, str(path)))


def sources(*folders: str) -> list[Source]:
    """Every module of these folders of the project."""
    return [read(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def classes(source: Source) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef))


def calls(source: Source, method: str) -> Iterator[ast.Call]:
    """Calls of that method of anything, or of the plain function of that name."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            called = node.func
            if (isinstance(called, ast.Attribute) and called.attr == method) or (
                isinstance(called, ast.Name) and called.id == method
            ):
                yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of the body, its docstring left out."""
    body = function.body
    if ast.get_docstring(function, clean=False) is not None:
        body = body[1:]
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def told(offenders: list[str]) -> str:
    return "\n" + "\n".join(offenders)


def test_a_function_fits_in_25_lines() -> None:
    long = [
        source.at(function, f"{function.name} : {body_lines(function)} lignes")
        for source in sources("clsdesk", "outils", "bench")
        for function in functions(source)
        if body_lines(function) > FUNCTION_LINES
    ]
    assert not long, told(long)


def test_a_file_fits_in_400_lines_and_the_main_window_in_500() -> None:
    def limit(source: Source) -> int:
        return MAIN_WINDOW_LINES if source.name == "clsdesk/ui/main_window.py" else FILE_LINES

    long = [
        f"{source.name} : {lines} lignes"
        for source in sources("clsdesk", "outils", "bench")
        if (lines := len(source.text.splitlines())) > limit(source)
    ]
    assert not long, told(long)


def is_attribute_or_constructor(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Properties read as attributes, and class methods are other ways to make one: neither counts as a method."""
    words = [ast.unparse(decorator) for decorator in function.decorator_list]
    return any("property" in w or w in {"classmethod", "staticmethod"} or w.endswith(".setter") for w in words)


def is_qt_override(name: str) -> bool:
    return name != name.lower() or name in QT_OVERRIDES


def public_methods(node: ast.ClassDef, qt: bool) -> list[str]:
    methods = [m for m in node.body if isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef)]
    methods = [m for m in methods if not is_attribute_or_constructor(m)]
    return [m.name for m in methods if not m.name.startswith("_") and not (qt and is_qt_override(m.name))]


def test_a_class_has_at_most_8_public_methods() -> None:
    wide = [
        source.at(node, f"{node.name} : {', '.join(methods)}")
        for source in sources("clsdesk")
        for node in classes(source)
        if len(methods := public_methods(node, qt="/ui/" in source.name)) > PUBLIC_METHODS
    ]
    assert not wide, told(wide)


def test_no_class_function_or_module_has_a_name_that_says_nothing() -> None:
    empty_words = ("Manager", "Helper", "Util")
    bad = [
        source.at(node, node.name)
        for source in sources("clsdesk")
        for node in classes(source)
        if any(word in node.name for word in empty_words)
    ]
    bad += [
        source.at(function, function.name)
        for source in sources("clsdesk")
        for function in functions(source)
        if function.name.lstrip("_").startswith(("handle_", "process_")) or function.name == "get_app"
    ]
    bad += [
        source.name
        for source in sources("clsdesk")
        if any(word in source.path.stem for word in ("util", "helper", "manager", "common", "misc"))
    ]
    assert not bad, told(bad)


def module_assignments(source: Source) -> Iterator[tuple[str, ast.expr, ast.stmt]]:
    for node in source.tree.body:
        if isinstance(node, ast.Assign):
            yield from ((target.id, node.value, node) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            yield node.target.id, node.value, node


def is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return name in MUTABLE_CALLS
    return isinstance(value, MUTABLE_DISPLAYS)


def changed_names(source: Source) -> set[str]:
    """The names that some statement of the module changes in place: N[k] = v, del N[k], N.append(v), global N."""
    changed: set[str] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            changed.add(ast.unparse(node.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATING_METHODS:
            changed.add(ast.unparse(node.func.value))
        elif isinstance(node, ast.Global):
            changed.update(node.names)
    return changed


def test_no_module_holds_a_state() -> None:
    """A constant in capitals that nothing changes is a table of values, not a state; `global` is always one."""
    bad = [
        source.at(node, name)
        for source in sources("clsdesk")
        for name, value, node in module_assignments(source)
        if is_mutable(value) and name != "__all__" and (not name.lstrip("_").isupper() or name in changed_names(source))
    ]
    bad += [
        source.at(node, "global " + ", ".join(node.names))
        for source in sources("clsdesk")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Global)
    ]
    assert not bad, told(bad)


def test_no_cell_of_a_word_table_is_reached_by_its_number() -> None:
    """`table.cell(i, j)` is quadratic in python-docx: 99 s for 500 rows. (openpyxl's sheet.cell is another thing.)"""
    word = [s for s in sources("clsdesk") if any(m.partition(".")[0] == "docx" for _, m in s.imports())]
    bad = [source.at(call, "cell(") for source in word for call in calls(source, "cell")]
    bad += [source.name for source in sources("clsdesk") if "table.cell(" in source.text]
    assert not bad, told(bad)


def test_the_window_never_runs_its_own_event_loop() -> None:
    allowed = {"clsdesk/ui/messages.py", "clsdesk/app.py"}
    bad = [source.at(call, "processEvents") for source in sources("clsdesk") for call in calls(source, "processEvents")]
    bad += [
        source.at(call, "exec()")
        for source in sources("clsdesk")
        if source.name not in allowed
        for method in ("exec", "exec_")
        for call in calls(source, method)
    ]
    assert not bad, told(bad)


def test_a_bug_flies_to_the_hook() -> None:
    """`except Exception` stands only where work leaves its thread, and at the outermost boundary."""
    allowed = {"clsdesk/ui/jobs.py", "clsdesk/app.py", "clsdesk/cli/entree.py"}
    bad = [
        source.at(node, "except trop large")
        for source in sources("clsdesk")
        if source.name not in allowed
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and swallows(node)
    ]
    assert not bad, told(bad)


def swallows(handler: ast.ExceptHandler) -> bool:
    """A handler of everything that does not raise again."""
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    return caught in {"Exception", "BaseException"} and not any(
        isinstance(n, ast.Raise) and not n.exc for n in handler.body
    )


def test_the_models_import_only_models_and_the_standard_library() -> None:
    bad = [
        source.at(node, module)
        for source in sources("clsdesk/models")
        for node, module in source.imports()
        if not allowed_in_models(module)
    ]
    assert not bad, told(bad)


def allowed_in_models(module: str) -> bool:
    root = module.partition(".")[0]
    if root == "clsdesk":
        return module.startswith("clsdesk.models")
    return root in sys.stdlib_module_names and root not in NO_INPUT_OUTPUT


def test_the_models_know_no_clock_and_open_nothing() -> None:
    bad = [
        source.at(call, name)
        for source in sources("clsdesk/models")
        for name in ("today", "now", "utcnow", "open", "read_text", "read_bytes")
        for call in calls(source, name)
    ]
    assert not bad, told(bad)


def test_the_window_and_the_commands_reach_the_file_only_through_document_and_its_news() -> None:
    doors = ("clsdesk.storage.document", "clsdesk.storage.changes")
    outside = [s for s in sources("clsdesk") if not s.name.startswith("clsdesk/storage/")]
    bad = [
        source.at(node, module)
        for source in outside
        for node, module in source.imports()
        if module.startswith("clsdesk.storage") and not module.startswith(doors)
    ]
    assert not bad, told(bad)


def test_resources_have_one_door() -> None:
    """Only the catalogue knows where resources/ lies: beside the code, or in the installed wheel."""
    outside = [s for s in sources("clsdesk") if not s.name.startswith("clsdesk/catalogue/")]
    bad = [
        source.at(node, module)
        for source in outside
        for node, module in source.imports()
        if "importlib.resources" in module
    ]
    bad += [
        source.at(node, "__file__")
        for source in outside
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Name) and node.id == "__file__"
    ]
    assert not bad, told(bad)


def test_word_excel_and_charts_are_imported_late() -> None:
    """A module that the window loads at its start may not import them at its top: see also `make bench`."""
    heavy = {"docx", "openpyxl", "matplotlib", "pptx", "icalendar"}
    bad = [
        source.at(node, ast.unparse(node))
        for source in sources(
            "clsdesk/ui", "clsdesk/commands", "clsdesk/models", "clsdesk/catalogue", "clsdesk/storage"
        )
        for node in source.tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and ast.unparse(node).replace(",", " ").split()[1].split(".")[0] in heavy
    ]
    assert not bad, told(bad)


def test_every_module_says_its_job() -> None:
    bad = [source.name for source in sources("clsdesk", "outils", "bench") if not ast.get_docstring(source.tree)]
    assert not bad, told(bad)


def test_the_tests_take_no_mock_of_our_own_code() -> None:
    bad = [
        source.at(node, module)
        for source in sources("tests")
        for node, module in source.imports()
        if module.startswith(("unittest.mock", "mock.", "pytest_mock"))
    ]
    assert not bad, told(bad)
